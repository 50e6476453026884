package dev.assay.bronze;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far a source's batches are loaded, told by the {@code txn} actions of its own tables. */
record BronzeProgress(Lakehouse lakehouse, String source) {
  /** In the provenance of a load: {@code _ingested_at} of its rows, in milliseconds since 1970. */
  static final String INGESTED = "ingested_ms";

  /** In the provenance of what retention drops: the newest batch that is gone. */
  static final String RETIRED = "retired";

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

  /** What retention calls itself in the provenance of a table of this source. */
  static String retention(TableName table) {
    return table + ":retention";
  }

  /** The newest batch whose rows retention has dropped from a table; 0 when there is none. */
  long retired(TableName table) {
    return Provenance.newest(lakehouse.log(table), retention(table))
        .map(w -> w.provenance().inputs().getOrDefault(RETIRED, 0L))
        .orElse(0L);
  }

  /** When each batch after {@code retired} was loaded. */
  SortedMap<Long, Instant> ingested(long retired) {
    SortedMap<Long, Instant> ingested = new TreeMap<>();
    String appId = table().toString();
    lakehouse
        .log(table())
        .newestFirst()
        .filter(c -> c.transactions().containsKey(appId))
        .takeWhile(c -> c.transactions().getOrDefault(appId, 0L) > retired)
        .forEach(c -> ingested.put(c.transactions().getOrDefault(appId, 0L), ingestedAt(c)));
    return ingested;
  }

  private static Instant ingestedAt(Commit load) {
    return Provenance.of(load)
        .map(p -> p.inputs().get(INGESTED))
        .map(Instant::ofEpochMilli)
        .orElse(load.timestamp());
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
