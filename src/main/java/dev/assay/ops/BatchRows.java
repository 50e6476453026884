package dev.assay.ops;

import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.SupersededLoads;

/**
 * How many rows batches brought into a Bronze table, told by that table's own commits; loads whose
 * files were read again by then don't count.
 */
record BatchRows(Lakehouse lakehouse) {
  /** The rows of the batches after one, up to and with another. */
  long between(TableName bronze, long after, long to) {
    String appId = bronze.toString();
    long loaded =
        lakehouse
            .log(bronze)
            .newestFirst()
            .filter(c -> c.transactions().containsKey(appId))
            .dropWhile(c -> batch(c, appId) > to)
            .takeWhile(c -> batch(c, appId) > after)
            .mapToLong(c -> Long.parseLong(c.metrics().getOrDefault("numOutputRows", "0")))
            .sum();
    return loaded - superseded(bronze, after, to);
  }

  private long superseded(TableName bronze, long after, long to) {
    return SupersededLoads.of(lakehouse, bronze).all().stream()
        .filter(l -> l.batch() > after && l.by() <= to)
        .mapToLong(SupersededLoads.Load::rows)
        .sum();
  }

  private static long batch(Commit commit, String appId) {
    return commit.transactions().getOrDefault(appId, 0L);
  }
}
