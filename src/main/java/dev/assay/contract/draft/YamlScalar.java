package dev.assay.contract.draft;

import java.util.regex.Pattern;

/** A text as YAML reads it back. */
final class YamlScalar {
  /** What neither a list nor a comment nor another type can begin in. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.;'()/ -]*");

  private static final Pattern WORD_OF_YAML =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|inf|nan");

  private YamlScalar() {}

  static String ofText(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !WORD_OF_YAML.matcher(text).matches()
            && !text.endsWith(" ");
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    boolean simple =
        text.codePoints().allMatch(c -> c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0))
            && text.codePoints().noneMatch(YamlScalar::isSpecial);
    return simple ? "'" + text.replace("'", "''") + "'" : escaped(text);
  }

  /** Breaks lines, marks an order of bytes, or is half of a character. */
  private static boolean isSpecial(int c) {
    return c == 0x2028 || c == 0x2029 || c == 0xfeff || (c >= 0xd800 && c <= 0xdfff);
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c >= 0x7f) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
