package dev.assay.table;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of a Delta table as its commit file tells it.
 *
 * @param version 0 for the commit that created the table
 * @param timestamp when the writer says it committed, else the file's modification time
 * @param operation Delta's word, such as {@code WRITE} or {@code MERGE}; empty when not recorded
 * @param metrics Delta's {@code operationMetrics}
 * @param userMetadata what the writer attached
 * @param dataChange whether rows were added or removed; false for OPTIMIZE, VACUUM and properties
 * @param transactions the {@code txn} actions: application id to version
 * @param addedRows sum of {@code stats.numRecords} of the added files; -1 unknown
 * @param addedFiles count of the {@code add} actions
 * @param removedFiles count of the {@code remove} actions
 * @param addedBytes sum of the added files' sizes
 * @param removedBytes sum of the removed files' sizes; -1 unknown
 * @param schemaJson the schema, where the commit carries the table's metadata
 * @param transactionId Delta's id of the write attempt
 * @param sha256 of the commit file's bytes
 */
public record Commit(
    long version,
    Instant timestamp,
    String operation,
    SortedMap<String, String> metrics,
    @Nullable String userMetadata,
    boolean dataChange,
    SortedMap<String, Long> transactions,
    long addedRows,
    long addedFiles,
    long removedFiles,
    long addedBytes,
    long removedBytes,
    @Nullable String schemaJson,
    @Nullable String transactionId,
    String sha256) {
  public Commit {
    if (version < 0) {
      throw new IllegalArgumentException("no version " + version);
    }
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    transactions = Collections.unmodifiableSortedMap(new TreeMap<>(transactions));
  }

  /** Whether it says that it only puts rows into other files: none comes or goes. */
  public boolean joinsFiles() {
    return removedFiles > 0 && !dataChange;
  }
}
