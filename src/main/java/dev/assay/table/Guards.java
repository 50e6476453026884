package dev.assay.table;

import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Conditions that tables hold every writer to, by the name of the constraint.
 *
 * @param byTable tables that have none may be missing
 */
public record Guards(SortedMap<TableName, SortedMap<String, String>> byTable) {
  /** None at all. */
  public static final Guards NONE = new Guards(new TreeMap<>());

  /** With what the names of all guards begin. */
  static final String OURS = "assay_";

  /** With what the properties begin in which Delta keeps constraints. */
  static final String PROPERTY = "delta.constraints.";

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,120}");

  public Guards {
    byTable = Collections.unmodifiableSortedMap(new TreeMap<>(byTable));
  }

  /** The guards of a table. */
  public SortedMap<String, String> of(TableName table) {
    return byTable.getOrDefault(table, new TreeMap<>());
  }

  /** The name of the guard that a check has; Delta writes such names in lower case. */
  public static String nameOf(String check) {
    return PLAIN.matcher(check).matches()
        ? OURS + check
        : OURS
            + check.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_")
            + "_"
            + Sha256.hex(check).substring(0, 8);
  }

  /** Those among a table's properties, by name. */
  static SortedMap<String, String> among(Map<String, String> properties) {
    SortedMap<String, String> guards = new TreeMap<>();
    properties.forEach(
        (key, condition) -> {
          if (key.startsWith(PROPERTY + OURS)) {
            guards.put(key.substring(PROPERTY.length()), condition);
          }
        });
    return guards;
  }

  /** Whether two conditions are the same but for the space between words, which Delta changes. */
  public static boolean same(String one, String other) {
    return withoutSpace(one).equals(withoutSpace(other));
  }

  private static String withoutSpace(String sql) {
    StringBuilder out = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (quote != 0 && c == '\\' && i + 1 < sql.length()) {
        out.append(c).append(sql.charAt(++i));
        continue;
      }
      if (quote == 0 && (c == '\'' || c == '`' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      if (quote != 0 || !Character.isWhitespace(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
