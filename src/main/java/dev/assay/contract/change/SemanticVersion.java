package dev.assay.contract.change;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version whose parts say what a change did to readers: {@code major.minor.patch}. */
public record SemanticVersion(long major, long minor, long patch)
    implements Comparable<SemanticVersion> {
  private static final String NUMBER = "(0|[1-9]\\d{0,8})";
  private static final Pattern WRITTEN =
      Pattern.compile("v?" + NUMBER + "\\." + NUMBER + "\\." + NUMBER);

  /** The version; empty when the text is none, or has anything behind the three numbers. */
  public static Optional<SemanticVersion> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new SemanticVersion(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  /** The least version that a contract with such a change must have. */
  public SemanticVersion after(Effect effect) {
    return switch (effect) {
      case BREAKING -> new SemanticVersion(major + 1, 0, 0);
      case COMPATIBLE -> new SemanticVersion(major, minor + 1, 0);
      case DOCUMENTATION -> new SemanticVersion(major, minor, patch + 1);
    };
  }

  @Override
  public int compareTo(SemanticVersion other) {
    return Comparator.comparingLong(SemanticVersion::major)
        .thenComparingLong(SemanticVersion::minor)
        .thenComparingLong(SemanticVersion::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
