package dev.assay.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A contender's SQL, beside the classes. */
final class SqlFile {
  private SqlFile() {}

  /** The statements of a file: separated by a semicolon at the end of a line. */
  static List<String> statements(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(SqlFile.class.getResourceAsStream(name), name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split(";\\s*\\n", -1)).filter(s -> !s.isBlank()).toList();
    }
  }
}
