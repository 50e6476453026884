package dev.assay.landing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds the public test sets, which lie beside the project on some machines only. */
final class Corpora {
  private Corpora() {}

  /** The folder of one set; skips the test where there is none. */
  static Path folder(String set) {
    Path found = null;
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolveSibling("shared").resolve("corpora").resolve(set);
      found = found == null && Files.isDirectory(candidate) ? candidate : found;
    }
    Assumptions.assumeTrue(found != null, "no folder ../shared/corpora above this one");
    return Objects.requireNonNull(found);
  }

  static List<Path> files(Path folder, String glob) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(p -> FormatRule.matches(glob, p.getFileName())).sorted().toList();
    }
  }
}
