package dev.assay.corpora;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the public test sets, which lie beside the project on some machines only: where {@code
 * -Dassay.corpora} says, else in {@code ../shared/corpora} of this folder or of one above it.
 */
public final class Corpora {
  private Corpora() {}

  /** The folder of one set; skips the test where there is none. */
  public static Path folder(String set) {
    Optional<Path> found =
        candidates().map(c -> c.resolve(set)).filter(Files::isDirectory).findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        "no public test set "
            + set
            + ": name its folder with -Dassay.corpora, or put it into ../shared/corpora");
    return found.orElseThrow();
  }

  /** The regular files of a folder whose names match a glob, sorted. */
  public static List<Path> files(Path folder, String glob) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(p -> matcher.matches(p.getFileName()))
          .sorted()
          .toList();
    }
  }

  /** The bytes of a file. */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> candidates() {
    String named = System.getProperty("assay.corpora", "");
    if (!named.isEmpty()) {
      return Stream.of(Path.of(named).toAbsolutePath());
    }
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, p -> p.getParent() != null, Path::getParent)
        .map(p -> p.resolveSibling("shared").resolve("corpora"));
  }
}
