package dev.assay.bronze;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a run is about; what is not limited is not asked about.
 *
 * @param sources names of sources; none for all
 * @param from the first delivery date
 * @param to the last delivery date
 * @param files patterns for a file's name, or with a slash in them for its path below the landing
 *     folder; none for all
 */
public record Selection(
    List<String> sources, @Nullable LocalDate from, @Nullable LocalDate to, List<String> files) {
  /** All deliveries. */
  public static final Selection EVERYTHING = new Selection(List.of(), null, null, List.of());

  /**
   * Throws an {@link AssayException} of kind USAGE when no file could ever match, or a pattern is
   * none.
   */
  public Selection {
    sources = List.copyOf(sources);
    files = List.copyOf(files);
    files.forEach(Selection::matcher);
    if (from != null && to != null && from.isAfter(to)) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--from " + from + " --to " + to,
          "the first day comes after the last",
          "Exchange the two; both days are included");
    }
  }

  /** Whether nothing is limited. */
  public boolean isEverything() {
    return equals(EVERYTHING);
  }

  /** The same, of these sources only; throws USAGE when that leaves none. */
  Selection ofSources(List<String> names) {
    List<String> both =
        names.stream().filter(n -> sources.isEmpty() || sources.contains(n)).toList();
    if (both.isEmpty()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--source " + String.join(",", sources),
          "none of these sources is among the chosen tables",
          "Choose their Bronze tables too, or leave --source out");
    }
    return new Selection(both, from, to, files);
  }

  /** Whether a file that lies at {@code path} below the landing folder is meant. */
  public boolean matches(String source, LocalDate dt, String path) {
    return (sources.isEmpty() || sources.contains(source))
        && (from == null || !dt.isBefore(from))
        && (to == null || !dt.isAfter(to))
        && (files.isEmpty() || files.stream().anyMatch(f -> matchesFile(f, path)));
  }

  /**
   * The name itself counts too, since names may hold characters that mean something in patterns.
   */
  private static boolean matchesFile(String pattern, String path) {
    String subject = pattern.contains("/") ? path : path.substring(path.lastIndexOf('/') + 1);
    return pattern.equals(subject) || matcher(pattern).matches(Path.of(subject));
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--file " + Text.printable(pattern),
          "not a pattern for file names: " + e.getDescription(),
          "Write one such as '*.csv' or 'sales/dt=2024-01-*/*'");
    }
  }

  /** For people, on one line. */
  public String text() {
    List<String> limits = new ArrayList<>();
    if (!sources.isEmpty()) {
      limits.add("source " + String.join(", ", sources));
    }
    if (from != null) {
      limits.add("from " + from);
    }
    if (to != null) {
      limits.add("to " + to);
    }
    if (!files.isEmpty()) {
      limits.add("file " + Text.printable(String.join(", ", files)));
    }
    return limits.isEmpty() ? "everything" : String.join(", ", limits);
  }
}
