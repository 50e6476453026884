package dev.assay.ops;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.SourceAccount.Fates;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The row ledger as a whole, held against what the tables hold now: nothing is taken from where it
 * could not disagree.
 */
public final class Accounts {
  private final Lakehouse lakehouse;
  private final List<BookedEntry> entries;
  private final PlannedFiles files;

  private Accounts(Lakehouse lakehouse, List<BookedEntry> entries, PlannedFiles files) {
    this.lakehouse = lakehouse;
    this.entries = List.copyOf(entries);
    this.files = files;
  }

  /** The books of these Bronze and Silver tables, with commits that no run has entered yet. */
  public static Accounts read(Lakehouse lakehouse, List<TableName> tables) {
    Books books = new Books(lakehouse);
    List<BookedEntry> entries = new ArrayList<>();
    books.read(OpsTable.ROW_LEDGER).forEach(r -> entries.add(BookedEntry.of(r)));
    RowLedger ledger = new RowLedger(lakehouse, books);
    tables.forEach(t -> ledger.missing(t).forEach(e -> entries.add(new BookedEntry(e, null))));
    return new Accounts(lakehouse, entries, PlannedFiles.read(books));
  }

  /** All entries, in the order in which they were entered. */
  public List<BookedEntry> entries() {
    return entries;
  }

  /** What has become of the records of a source; {@code silver} are the tables that read it. */
  public SourceAccount of(String source, List<TableName> silver) {
    TableName bronze = TableName.of(Layer.BRONZE, source);
    long loaded = sum(bronze, LedgerEntry::kept);
    return new SourceAccount(
        source,
        sum(bronze, LedgerEntry::offered),
        loaded,
        sum(bronze, LedgerEntry::setAside),
        refusedFiles(source, bronze),
        lakehouse.rows(bronze),
        lakehouse.rows(TableName.of(Layer.BRONZE, source + "__rejected")),
        Provenance.newest(lakehouse.log(bronze), bronze + ":retention").isPresent(),
        silver.stream().map(t -> fates(t, bronze, loaded)).toList());
  }

  private Fates fates(TableName table, TableName bronze, long loaded) {
    Optional<Provenance> last =
        Provenance.newest(lakehouse.log(table), table.toString())
            .map(Provenance.Written::provenance);
    if (last.isEmpty()) {
      return new Fates(table, 0, 0, 0, 0, loaded);
    }
    long read = last.get().inputs().getOrDefault(bronze + ":batch", 0L);
    long deleted = last.get().inputs().getOrDefault("rows:deletes", 0L);
    long waiting = new BatchRows(lakehouse).between(bronze, read, Long.MAX_VALUE);
    long kept = lakehouse.rows(table);
    long quarantined = lakehouse.rows(table.quarantine());
    long superseded = loaded - waiting - kept - quarantined - deleted;
    return new Fates(table, kept, superseded, quarantined, deleted, waiting);
  }

  /**
   * Of a table that was restored, versions are counted anew, and the newer entry is the true one.
   */
  private long sum(TableName table, ToLongFunction<LedgerEntry> column) {
    NavigableMap<Long, LedgerEntry> byVersion = new TreeMap<>();
    entries.stream()
        .map(BookedEntry::entry)
        .filter(e -> e.table().equals(table))
        .forEach(e -> byVersion.put(e.version(), e));
    long newest = lakehouse.log(table).latestVersion().orElse(-1);
    return byVersion.headMap(newest, true).values().stream().mapToLong(column).sum();
  }

  /** Files that are in a loaded batch although they are refused. */
  private long refusedFiles(String source, TableName bronze) {
    String appId = bronze.toString();
    long newest =
        lakehouse
            .log(bronze)
            .newestMatching(c -> c.transactions().containsKey(appId))
            .map(c -> c.transactions().getOrDefault(appId, 0L))
            .orElse(0L);
    return files.refused(source, newest);
  }
}
