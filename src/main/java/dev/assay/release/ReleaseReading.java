package dev.assay.release;

import dev.assay.table.RecordRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one number in {@code ops.releases} tell, whether that is a release or not: for
 * those who want to know what is wrong with the table. Readers ask {@link ReleaseLog}.
 *
 * @param number 0 for rows that have none
 * @param rows how many there are
 * @param release what they tell; null when they are not the rows of any release
 * @param ids the names that the rows give to it
 */
public record ReleaseReading(long number, int rows, @Nullable Release release, List<String> ids) {
  public ReleaseReading {
    ids = List.copyOf(ids);
  }

  /** All numbers in ascending order. */
  public static List<ReleaseReading> of(List<RecordRow> rows) {
    SortedMap<Long, List<RecordRow>> byNumber = new TreeMap<>();
    for (RecordRow row : rows) {
      @Nullable Long number = row.longOrNull("number");
      byNumber.computeIfAbsent(number == null ? 0 : number, n -> new ArrayList<>()).add(row);
    }
    return byNumber.entrySet().stream().map(ReleaseReading::of).toList();
  }

  private static ReleaseReading of(Map.Entry<Long, List<RecordRow>> rows) {
    List<String> ids =
        rows.getValue().stream()
            .map(r -> String.valueOf(r.stringOrNull("release_id")))
            .distinct()
            .toList();
    Optional<Release> release =
        rows.getKey() < 1 ? Optional.empty() : ReleaseRows.read(rows.getValue());
    return new ReleaseReading(rows.getKey(), rows.getValue().size(), release.orElse(null), ids);
  }

  /** The name that people use for the number, such as {@code r12}. */
  public String id() {
    return number < 1 ? String.join(", ", ids) : "r" + number;
  }
}
