package dev.assay.trace;

import dev.assay.release.Pin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one release shows of the rows that are looked for.
 *
 * @param release its id
 * @param pin the version it shows; null when it does not have the table
 * @param rows values by column
 */
public record Shown(String release, @Nullable Pin pin, List<Map<String, @Nullable Object>> rows) {
  public Shown {
    rows = List.copyOf(rows);
  }
}
