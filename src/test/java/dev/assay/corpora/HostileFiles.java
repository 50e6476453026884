package dev.assay.corpora;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Files that would cost a careless reader its memory, or all of its time. */
public final class HostileFiles {
  private HostileFiles() {}

  /**
   * 2 GiB of one record over and over in 2 MiB: the members of a gzip may follow each other, so one
   * is made and repeated.
   */
  public static byte[] gzipBomb(String header, String record) throws IOException {
    String lines = (record + "\n").repeat((64 << 20) / (record.length() + 1));
    byte[] member = gzip(lines.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(gzip((header + "\n").getBytes(StandardCharsets.UTF_8)));
    for (int i = 0; i < 32; i++) {
      bomb.writeBytes(member);
    }
    return bomb.toByteArray();
  }

  /** The bytes as one gzip member. */
  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** Writes a file that begins like text and then has one line of this many MiB. */
  public static void endlessLine(Path file, String beginning, int mebibytes) throws IOException {
    byte[] mebibyte = new byte[1 << 20];
    Arrays.fill(mebibyte, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(beginning.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < mebibytes; i++) {
        out.write(mebibyte);
      }
    }
  }

  /** A FIFO without a writer: whoever opens it waits for ever. */
  public static void fifo(Path file) throws IOException {
    try {
      int exitCode = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
      if (exitCode != 0) {
        throw new IOException("mkfifo ended with " + exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
