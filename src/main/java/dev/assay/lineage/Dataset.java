package dev.assay.lineage;

import dev.assay.model.Identifier;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A table, or the landed files of a source, by layer and name. */
public record Dataset(String layer, String name) implements Comparable<Dataset> {
  /** The layer of landed files. */
  public static final String LANDING = "landing";

  private static final List<String> DOWNSTREAM =
      List.of(LANDING, Layer.BRONZE.sqlName(), Layer.SILVER.sqlName(), Layer.GOLD.sqlName());

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

  /** Parses {@code gold.dim_user} or {@code landing.users}; empty when it is neither. */
  public static Optional<Dataset> parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0
        || !DOWNSTREAM.contains(text.substring(0, dot))
        || !Identifier.isValid(text.substring(dot + 1))) {
      return Optional.empty();
    }
    return Optional.of(new Dataset(text.substring(0, dot), text.substring(dot + 1)));
  }

  /** The table; empty for landed files. */
  public Optional<TableName> table() {
    return TableName.parse(toString());
  }

  /** Landing first, Gold last. */
  @Override
  public int compareTo(Dataset other) {
    return ORDER.compare(this, other);
  }

  /** {@code layer.name}. */
  @Override
  public String toString() {
    return layer + "." + name;
  }
}
