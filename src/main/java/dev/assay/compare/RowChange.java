package dev.assay.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A row that differs.
 *
 * @param times how many equal rows came or went; 1 for an updated one
 * @param key the key's values; null where rows compare as a multiset
 * @param before the other values that it had; null for an inserted row
 * @param after the other values that it has; null for a deleted row
 * @param changed the columns that differ, of an updated row
 */
public record RowChange(
    Kind kind,
    long times,
    @Nullable Row key,
    @Nullable Row before,
    @Nullable Row after,
    List<String> changed) {
  public RowChange {
    changed = List.copyOf(changed);
  }

  /** What became of a row, in the order in which changes are shown. */
  public enum Kind {
    UPDATED(0),
    DELETED(1),
    INSERTED(2);

    private final int rank;

    Kind(int rank) {
      this.rank = rank;
    }

    int rank() {
      return rank;
    }

    static Kind ranked(int rank) {
      return Arrays.stream(values()).filter(k -> k.rank == rank).findFirst().orElseThrow();
    }

    /** The kind as people read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
