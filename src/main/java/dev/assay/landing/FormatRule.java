package dev.assay.landing;

import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Which of a source's file names mean which format; a glob as {@code java.nio} defines it. */
public record FormatRule(String glob, FileFormat format) implements Serializable {
  public FormatRule {
    matches(glob, Path.of("x"));
  }

  /** Whether the glob matches the file name. */
  public boolean matches(Path fileName) {
    return matches(glob, fileName);
  }

  /** Throws {@link IllegalArgumentException} when {@code glob} is none. */
  static boolean matches(String glob, Path fileName) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(fileName);
  }
}
