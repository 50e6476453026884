package dev.assay.lineage;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.Comparator;
import java.util.Optional;

/**
 * One column of a table, one field of a source's landed files, or one thing that a reader shows.
 */
public record ColumnRef(Dataset dataset, String column) implements Comparable<ColumnRef> {
  private static final Comparator<ColumnRef> ORDER =
      Comparator.comparing(ColumnRef::dataset).thenComparing(ColumnRef::column);

  /** A column of a table. */
  public static ColumnRef of(TableName table, String column) {
    return new ColumnRef(Dataset.of(table), column);
  }

  /** A column of the Bronze table of a source. */
  public static ColumnRef bronze(String source, String column) {
    return of(TableName.of(Layer.BRONZE, source), column);
  }

  /**
   * Parses {@code gold.dim_user.email} or {@code landing.users.email}; empty when it is neither.
   */
  public static Optional<ColumnRef> parse(String text) {
    int dot = text.lastIndexOf('.');
    return dot < 0 || dot == text.length() - 1
        ? Optional.empty()
        : Dataset.parse(text.substring(0, dot)).map(d -> new ColumnRef(d, text.substring(dot + 1)));
  }

  @Override
  public int compareTo(ColumnRef other) {
    return ORDER.compare(this, other);
  }

  /** {@code layer.table.column}; a reader shows its columns under its own name. */
  @Override
  public String toString() {
    return dataset.isReader() ? dataset.toString() : dataset + "." + column;
  }
}
