package dev.assay.lineage;

import dev.assay.model.Identifier;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A table, the landed files of a source, or what rests on tables without being one, by layer and
 * name.
 */
public record Dataset(String layer, String name) implements Comparable<Dataset> {
  /** The layer of landed files. */
  public static final String LANDING = "landing";

  private static final String METRIC = "metric";
  private static final String EXPOSURE = "exposure";
  private static final List<String> READERS = List.of(METRIC, EXPOSURE);

  private static final List<String> DOWNSTREAM =
      List.of(
          LANDING,
          Layer.BRONZE.sqlName(),
          Layer.SILVER.sqlName(),
          Layer.GOLD.sqlName(),
          METRIC,
          EXPOSURE);

  private static final Comparator<Dataset> ORDER =
      Comparator.comparing((Dataset d) -> DOWNSTREAM.indexOf(d.layer)).thenComparing(Dataset::name);

  public Dataset {
    if (!DOWNSTREAM.contains(layer)) {
      throw new IllegalArgumentException("no layer of data: " + layer);
    }
    Identifier.require(name);
  }

  /** A table of the lakehouse. */
  public static Dataset of(TableName table) {
    return new Dataset(table.layer().sqlName(), table.name());
  }

  /** The landed files of a source. */
  public static Dataset landed(String source) {
    return new Dataset(LANDING, source);
  }

  /** A metric. */
  static Dataset metric(String name) {
    return new Dataset(METRIC, name);
  }

  /** An exposure. */
  static Dataset exposure(String name) {
    return new Dataset(EXPOSURE, name);
  }

  /**
   * Parses {@code gold.dim_user}, {@code landing.users}, {@code metric:purchases} or {@code
   * exposure:product}; empty when it is none of these.
   */
  public static Optional<Dataset> parse(String text) {
    return DOWNSTREAM.stream()
        .filter(layer -> text.startsWith(layer + mark(layer)))
        .findFirst()
        .map(layer -> new Parts(layer, text.substring(layer.length() + 1)))
        .filter(parts -> Identifier.isValid(parts.name()))
        .map(parts -> new Dataset(parts.layer(), parts.name()));
  }

  private record Parts(String layer, String name) {}

  /** Whether it rests on tables without being one: a metric or an exposure. */
  public boolean isReader() {
    return READERS.contains(layer);
  }

  /** Readers are written as those who choose tables by them write them. */
  private static String mark(String layer) {
    return READERS.contains(layer) ? ":" : ".";
  }

  /** The table; empty for landed files and readers. */
  public Optional<TableName> table() {
    return TableName.parse(toString());
  }

  /** Landing first, then Gold, then its readers. */
  @Override
  public int compareTo(Dataset other) {
    return ORDER.compare(this, other);
  }

  /** {@code layer.name}, of a reader {@code layer:name}. */
  @Override
  public String toString() {
    return layer + mark(layer) + name;
  }
}
