package dev.assay.bronze;

import dev.assay.bronze.FileLedger.Change;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that have other bytes than those that were ingested, as incidents. */
final class ChangedFiles {
  private final Books books;

  ChangedFiles(Books books) {
    this.books = books;
  }

  /** Told from the events, so that a crash in between loses no incident and doubles none. */
  void report() {
    List<Change> changes = new FileLedger(books.read(OpsTable.LANDED_FILES)).changes();
    if (changes.isEmpty()) {
      return;
    }
    Set<String> reported = new HashSet<>();
    books
        .read(OpsTable.INCIDENTS)
        .forEach(r -> reported.add(r.string("run_id") + " " + r.string("subject")));
    books.add(
        OpsTable.INCIDENTS,
        changes.stream()
            .filter(c -> !reported.contains(c.runId() + " " + c.path()))
            .map(ChangedFiles::incident)
            .toList());
  }

  private static Map<String, @Nullable Object> incident(Change change) {
    return Map.of(
        "incident_at",
        change.at(),
        "run_id",
        change.runId(),
        "kind",
        "LANDED_FILE_CHANGED",
        "subject",
        change.path(),
        "detail",
        "the file has other bytes than when it was ingested; deliver corrections as a new file");
  }
}
