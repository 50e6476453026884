package dev.assay.ops;

import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;

/** How many rows batches brought into a Bronze table, told by that table's own commits. */
record BatchRows(Lakehouse lakehouse) {
  /** The rows of the batches after one, up to and with another. */
  long between(TableName bronze, long after, long to) {
    String appId = bronze.toString();
    return lakehouse
        .log(bronze)
        .newestFirst()
        .filter(c -> c.transactions().containsKey(appId))
        .dropWhile(c -> batch(c, appId) > to)
        .takeWhile(c -> batch(c, appId) > after)
        .mapToLong(c -> Long.parseLong(c.metrics().getOrDefault("numOutputRows", "0")))
        .sum();
  }

  private static long batch(Commit commit, String appId) {
    return commit.transactions().getOrDefault(appId, 0L);
  }
}
