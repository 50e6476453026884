package dev.assay.ops;

import dev.assay.model.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One SHA-256 over rows of an ops table, in which no two different sets of rows look alike; anybody
 * can take it again with a SELECT, as docs/content-hash.md says.
 */
public final class RowSeal {
  private RowSeal() {}

  /**
   * The seal over rows in any order. A column that is null counts as one that is not there, so that
   * a column that a later format adds leaves older seals as they are.
   *
   * @param kind what is sealed, so that seals of different kinds never meet
   * @param rows values by column: texts, whole numbers, truth values, instants and dates
   */
  public static String of(String kind, List<Map<String, @Nullable Object>> rows) {
    return Sha256.hex(
        kind + "\n" + rows.stream().map(RowSeal::text).sorted().collect(Collectors.joining()));
  }

  private static String text(Map<String, @Nullable Object> row) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(row)
        .forEach(
            (column, value) -> {
              if (value != null) {
                String written = value.toString();
                text.append(column)
                    .append(' ')
                    .append(written.codePointCount(0, written.length()))
                    .append(':')
                    .append(written)
                    .append('\n');
              }
            });
    return text.append('\n').toString();
  }
}
