package dev.assay.sample;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that appears in landing whole or not at all, and never replaces another. */
final class LandedFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path target;
  private final Path unfinished;
  private final OutputStream out;

  LandedFile(Path target) {
    this.target = target;
    // A leading dot keeps an unfinished file out of every listing of landing.
    this.unfinished = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.createDirectories(target.resolveSibling(""));
      this.out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  void write(CharSequence text) {
    write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  void write(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Where its bytes go; whoever writes there does not close it. */
  OutputStream stream() {
    return out;
  }

  /** Gives the file its name, unless it is there already with the same bytes. */
  void settle() {
    try {
      out.close();
      if (!Files.exists(target)) {
        Files.move(unfinished, target);
        return;
      }
      if (Files.mismatch(unfinished, target) >= 0) {
        throw AssayException.of(
            ErrorKind.ENVIRONMENT,
            Text.printable(target.toString()),
            "landing is immutable, and this file exists with other content",
            "Write to another --out or to an empty folder");
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Drops what was not settled. */
  @Override
  public void close() {
    try {
      try {
        out.close();
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private AssayException refused(IOException cause) {
    return AssayException.because(
        cause,
        ErrorKind.ENVIRONMENT,
        Text.printable(target.toString()),
        "the file cannot be written (" + cause.getClass().getSimpleName() + ")",
        "Check free space and permissions, then run again; finished files are kept");
  }
}
