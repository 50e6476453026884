package dev.assay.table;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The files that {@code VACUUM ... USING INVENTORY} may look at, as it wants them told. */
record Inventory(Lakehouse lakehouse, TableName table, List<StoredFile> files) {
  private static final String VIEW = "assay_inventory";

  private static final StructType SCHEMA =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("length", DataTypes.LongType)
          .add("isDir", DataTypes.BooleanType)
          .add("modificationTime", DataTypes.LongType);

  /** Deletes the files; Delta itself looks that the newest version reads none of them. */
  void delete(SparkSession session) {
    session.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    session.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
    rows(session).createOrReplaceTempView(VIEW);
    session.sql(
        "vacuum "
            + AlterTable.sqlName(lakehouse.path(table))
            + " using inventory (select path, length, isDir, modificationTime from "
            + VIEW
            + ") retain 0 hours");
  }

  Dataset<Row> rows(SparkSession session) {
    String root = LogDirectory.of(lakehouse.path(table), lakehouse.configuration()).table() + "/";
    List<Row> rows = new ArrayList<>();
    TreeSet<String> folders = new TreeSet<>();
    for (StoredFile file : files) {
      // who asks has decided what is old, by a clock that need not be this machine's
      rows.add(RowFactory.create(root + file.path(), file.bytes(), false, 0L));
      for (Path p = new Path(file.path()).getParent();
          p != null && !p.toString().isEmpty();
          p = p.getParent()) {
        folders.add(p.toString());
      }
    }
    // Delta takes a folder for empty that is in the inventory with one file and not by itself
    folders.forEach(f -> rows.add(RowFactory.create(root + f, 0L, true, 0L)));
    return session.createDataFrame(rows, SCHEMA);
  }
}
