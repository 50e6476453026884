package dev.assay.run;

import dev.assay.audit.ContentReader;
import dev.assay.definition.Contract;
import dev.assay.definition.SparkTypes;
import dev.assay.model.ContentHash;
import dev.assay.session.Sessions;
import dev.assay.table.ContentHashing;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Content hashes as Spark takes them; it is started when the first is asked for. */
public record TableContent(Lakehouse lakehouse, Sessions sessions) implements ContentReader {
  @Override
  public ContentHash of(Contract contract, long version) {
    DeltaTables tables =
        new DeltaTables(lakehouse, sessions.forNode(lakehouse.rows(contract.table())));
    return of(contract, tables.readAt(contract.table(), version));
  }

  /** The hash of rows that have a contract's columns. */
  static ContentHash of(Contract contract, Dataset<Row> rows) {
    Row hash = rows.agg(ContentHashing.of(SparkTypes.schemaOf(contract)).as("content")).head();
    return ContentHash.parse(hash.getString(0));
  }
}
