package dev.assay.bronze;

import dev.assay.table.RecordRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file whose bytes are in a batch, under its own name or that of a twin: once the batch is
 * loaded, nothing needs the file any more.
 *
 * @param batch the newest that loads its bytes
 * @param at start of the run that planned it, or found it to be a duplicate
 */
record TakenFile(String path, LocalDate dt, String sha256, long batch, Instant at) {
  /** All files of a source that are taken, those planned first. */
  static List<TakenFile> of(FileLedger ledger, String source) {
    List<TakenFile> taken = new ArrayList<>();
    Map<String, Long> batchOf = new HashMap<>();
    for (PlannedFile file : ledger.lastPlans(source)) {
      long batch = ledger.plans(file.path()).lastKey();
      batchOf.put(file.dt() + "/" + file.sha256(), batch);
      taken.add(new TakenFile(file.path(), file.dt(), file.sha256(), batch, file.plannedAt()));
    }
    for (RecordRow twin : ledger.duplicates()) {
      Long batch = batchOf.get(twin.date("dt") + "/" + twin.string("sha256"));
      if (batch != null && twin.string("source").equals(source)) {
        taken.add(
            new TakenFile(
                twin.string("path"),
                twin.date("dt"),
                twin.string("sha256"),
                batch,
                twin.instant("event_at")));
      }
    }
    return taken;
  }
}
