package dev.assay.bronze;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.table.Lakehouse;

/** How far a source's batches are loaded, told by the {@code txn} actions of its own tables. */
record BronzeProgress(Lakehouse lakehouse, String source) {
  TableName table() {
    return TableName.of(Layer.BRONZE, source);
  }

  TableName rejected() {
    return TableName.of(Layer.BRONZE, source + "__rejected");
  }

  boolean exists() {
    return lakehouse.log(table()).exists();
  }

  /** The newest loaded batch; 0 when there is none. */
  long loaded() {
    return newestBatch(table());
  }

  /** The newest batch whose rejected records are set aside. */
  long setAside() {
    return newestBatch(rejected());
  }

  private long newestBatch(TableName table) {
    String appId = table.toString();
    return lakehouse
        .log(table)
        .newestMatching(c -> c.transactions().containsKey(appId))
        .map(c -> c.transactions().getOrDefault(appId, 0L))
        .orElse(0L);
  }
}
