package dev.assay.ops;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.CommitLog;
import dev.assay.table.KernelSnapshot;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of rows: derived from the tables' own commits, so that a crash cannot lose an entry.
 */
public final class RowLedger {
  private final Lakehouse lakehouse;
  private final Map<String, NavigableMap<Long, String>> runByVersion = new HashMap<>();

  /** Reads which commits are entered already. */
  public RowLedger(Lakehouse lakehouse, Books books) {
    this.lakehouse = lakehouse;
    for (RecordRow row : books.read(OpsTable.ROW_LEDGER)) {
      runByVersion
          .computeIfAbsent(row.string("table_name"), t -> new TreeMap<>())
          .put(row.longValue("version"), row.string("run_id"));
    }
  }

  /** The entries of a table's commits that are not entered yet, oldest first. */
  public List<LedgerEntry> missing(TableName table) {
    CommitLog log = lakehouse.log(table);
    long newest = log.latestVersion().orElse(-1);
    List<LedgerEntry> entries = new ArrayList<>();
    for (long version = lastEntered(table, log, newest) + 1; version <= newest; version++) {
      entry(table, log.read(version)).ifPresent(entries::add);
    }
    return entries;
  }

  /**
   * The newest version whose entry is still about the commit that is there: in a table that was
   * rebuilt or restored, versions are counted anew.
   */
  private long lastEntered(TableName table, CommitLog log, long newest) {
    NavigableMap<Long, String> entered =
        runByVersion.getOrDefault(table.toString(), new TreeMap<>()).headMap(newest, true);
    for (Map.Entry<Long, String> entry : entered.descendingMap().entrySet()) {
      boolean same =
          Provenance.of(log.read(entry.getKey()))
              .filter(p -> p.runId().equals(entry.getValue()))
              .isPresent();
      if (same) {
        return entry.getKey();
      }
    }
    return -1;
  }

  /** The row that records an entry. */
  public static Map<String, @Nullable Object> row(LedgerEntry entry, Instant now) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("table_name", entry.table().toString());
    row.put("version", entry.version());
    row.put("run_id", entry.runId());
    row.put("recorded_at", now);
    row.put("rows_in", entry.in());
    row.put("rows_offered", entry.offered());
    row.put("rows_kept", entry.kept());
    row.put("rows_superseded", entry.superseded());
    row.put("rows_set_aside", entry.setAside());
    row.put("rows_deleted", entry.deleted());
    row.put("rows_before", entry.before());
    row.put("rows_added", entry.added());
    row.put("rows_removed", entry.removed());
    row.put("rows_after", entry.after());
    row.put("balanced", entry.isBalanced());
    return row;
  }

  /** Empty for commits that move no rows of ours, such as maintenance. */
  private Optional<LedgerEntry> entry(TableName table, Commit commit) {
    Optional<Provenance> provenance = Provenance.of(commit);
    if (provenance.isEmpty() || commit.joinsFiles()) {
      return Optional.empty();
    }
    Map<String, Long> told = provenance.get().inputs();
    long in = told.getOrDefault("rows:in", 0L);
    long before = commit.version() == 0 ? 0 : rows(table, commit.version() - 1);
    long after = rows(table, commit.version());
    boolean merge = commit.operation().equals("MERGE");
    boolean delete = commit.operation().equals("DELETE");
    boolean replaces = commit.removedFiles() > 0 && !merge && !delete;
    long added = merge ? metric(commit, "numTargetRowsInserted") : metric(commit, "numOutputRows");
    long removed = replaces ? before : metric(commit, "numDeletedRows");
    long kept =
        merge
            ? added + metric(commit, "numTargetRowsUpdated")
            : told.getOrDefault("rows:kept", added);
    long setAside =
        table.layer() == Layer.BRONZE ? in - kept : told.getOrDefault("rows:quarantined", 0L);
    long deleted = told.getOrDefault("rows:deleted", 0L);
    long superseded = in - kept - setAside - deleted;
    return Optional.of(
        new LedgerEntry(
            table,
            commit.version(),
            provenance.get().runId(),
            table.layer() == Layer.BRONZE ? in : offered(told),
            in,
            kept,
            superseded,
            setAside,
            deleted,
            before,
            added,
            removed,
            after));
  }

  /** What Bronze's own commits say of the batches that a Silver table has read. */
  private long offered(Map<String, Long> told) {
    return told.keySet().stream()
        .filter(k -> k.endsWith(":batch"))
        .map(k -> k.substring(0, k.length() - ":batch".length()))
        .mapToLong(
            bronze ->
                new BatchRows(lakehouse)
                    .between(
                        TableName.parse(bronze).orElseThrow(),
                        told.getOrDefault(bronze + ":from", 0L),
                        told.getOrDefault(bronze + ":batch", 0L)))
        .sum();
  }

  private long rows(TableName table, long version) {
    return KernelSnapshot.at(lakehouse.path(table), version, lakehouse.configuration())
        .rowCount()
        .orElse(-1);
  }

  private static long metric(Commit commit, String name) {
    return Long.parseLong(commit.metrics().getOrDefault(name, "0"));
  }
}
