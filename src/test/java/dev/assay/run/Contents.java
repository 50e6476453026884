package dev.assay.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.table.ContentHashing;
import dev.assay.table.DeltaTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What the tables of a lab hold, without what tells when and by which run it came there. */
final class Contents {
  /** Columns that a delivery alone decides, even where they start with an underscore. */
  private static final List<String> OF_THE_DELIVERY =
      List.of("_dt", "_rescued_data", "_reasons", "_raw");

  private Contents() {}

  /** The content hash of every table of Bronze, Silver and Gold, those beside them included. */
  static SortedMap<String, String> of(Lab lab) {
    DeltaTables tables = lab.tables();
    Map<TableName, Dataset<Row>> there = new TreeMap<>();
    for (TableName table : PipelineTables.of(lab.pipeline())) {
      if (lab.lakehouse().log(table).exists()) {
        there.put(table, tables.read(table));
      }
    }
    return of(there);
  }

  /** The content hash of each of them, taken in one query. */
  static SortedMap<String, String> of(Map<TableName, Dataset<Row>> tables) {
    List<Dataset<Row>> hashes = new ArrayList<>();
    tables.forEach((table, rows) -> hashes.add(hash(table, rows)));
    SortedMap<String, String> contents = new TreeMap<>();
    hashes.stream()
        .reduce(Dataset::union)
        .ifPresent(
            all -> all.collectAsList().forEach(r -> contents.put(r.getString(0), r.getString(1))));
    return contents;
  }

  /** The same without Bronze, whose rows also say how they were delivered. */
  static SortedMap<String, String> refined(Lab lab) {
    SortedMap<String, String> contents = of(lab);
    contents.keySet().removeIf(t -> t.startsWith(Layer.BRONZE.sqlName() + "."));
    return contents;
  }

  private static Dataset<Row> hash(TableName table, Dataset<Row> rows) {
    Column[] delivered =
        Arrays.stream(rows.columns())
            .filter(c -> !c.startsWith("_") || OF_THE_DELIVERY.contains(c))
            .map(c -> col("`" + c + "`"))
            .toArray(Column[]::new);
    StructType schema = rows.select(delivered).schema();
    return rows.agg(ContentHashing.of(schema).as("content"))
        .select(lit(table.toString()), col("content"));
  }
}
