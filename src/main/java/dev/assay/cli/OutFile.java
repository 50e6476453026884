package dev.assay.cli;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file that is there whole or, when anything fails, as it was before. */
record OutFile(Path file) {
  /** Writes what the file will hold. */
  interface Content {
    void write(Writer out) throws IOException;
  }

  /** Writes a text to {@code file}, or to the terminal where no file is named. */
  static void print(@Nullable Path file, Terminal terminal, String text) {
    if (file == null) {
      terminal.out().print(text);
      terminal.out().flush();
    } else {
      new OutFile(file).write(out -> out.write(text));
    }
  }

  /**
   * Writes the file and returns when it is on the medium.
   *
   * @throws AssayException of kind ENVIRONMENT when it cannot be written
   */
  void write(Content content) {
    Path whole = file.toAbsolutePath();
    Path draft = whole.resolveSibling("." + whole.getFileName() + ".draft");
    try {
      try (Writer writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
        content.write(writer);
      }
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw AssayException.because(
          e,
          ErrorKind.ENVIRONMENT,
          file.toString(),
          "the file cannot be written (" + e.getClass().getSimpleName() + ")",
          "Name a file in a folder that exists and may be written");
    } finally {
      drop(draft);
    }
  }

  private static void drop(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      // What is left over is a draft that the next writing replaces.
      return;
    }
  }
}
