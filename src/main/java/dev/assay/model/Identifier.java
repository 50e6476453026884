package dev.assay.model;

import java.util.regex.Pattern;

/** The one rule for names of pipelines, sources, tables and columns. */
public final class Identifier {
  /** What a name may look like; it is safe in a path, in SQL and in a log. */
  public static final Pattern RULE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  private Identifier() {}

  /** Whether {@code name} may be used as a name. */
  public static boolean isValid(String name) {
    return RULE.matcher(name).matches();
  }

  /** {@code name} itself; throws {@link IllegalArgumentException} when it breaks the rule. */
  public static String require(String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          "not an identifier (" + RULE + "): " + Text.printable(name));
    }
    return name;
  }
}
