package dev.assay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Generated landing files of Carton Caps, the last deliveries of which can be taken out and put in.
 *
 * @param landing the folder that contenders read: {@code <source>/dt=YYYY-MM-DD/<file>}
 * @param aside where the last deliveries wait, in the same shape
 * @param last the days taken as one more delivery
 */
record Input(Path landing, Path aside, List<String> last) {
  /** The size of what lies in a folder. */
  record Size(long files, long rows, long bytes) {
    /** How much more {@code whole} holds, as a share of it. */
    static double share(Size part, Size whole) {
      return 1 - (double) part.rows() / whole.rows();
    }
  }

  /** Takes the last deliveries out. */
  void withoutLast() throws IOException {
    move(landing, aside);
  }

  /** Puts the last deliveries in. */
  void whole() throws IOException {
    move(aside, landing);
  }

  /** What contenders would read now. */
  Size size() throws IOException {
    List<Path> files = Folders.files(landing);
    long rows = 0;
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        rows += lines.lines().count() - 1;
      }
    }
    return new Size(files.size(), rows, bytes);
  }

  private void move(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    for (Path file : Folders.files(from)) {
      Path day = file.getParent();
      if (last.stream().anyMatch(d -> day.endsWith("dt=" + d))) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.move(file, target);
      }
    }
  }
}
