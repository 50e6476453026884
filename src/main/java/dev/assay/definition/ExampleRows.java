package dev.assay.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as an example writes them, each value as Spark would write it as text.
 *
 * @param columns those that any of the rows names, in the table's order
 * @param rows values in the order of {@code columns}; null where a row has none
 */
public record ExampleRows(List<String> columns, List<List<@Nullable String>> rows) {
  public ExampleRows {
    columns = List.copyOf(columns);
    List<List<@Nullable String>> copy = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copy);
  }

  /** The same rows, last first. */
  public ExampleRows backwards() {
    List<List<@Nullable String>> turned = new ArrayList<>(rows);
    Collections.reverse(turned);
    return new ExampleRows(columns, turned);
  }
}
