package dev.assay.bronze;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was planned for a batch.
 *
 * @param path below the pipeline's landing folder
 * @param records counted by something other than the loader
 * @param columns the names that the file itself gives
 * @param reason why the whole file is rejected; null when its records are loaded
 * @param detail more about the reason; null like it
 * @param definition fingerprint of how the file is read
 * @param plannedAt start of the run that planned it
 */
record PlannedFile(
    String source,
    String path,
    LocalDate dt,
    long size,
    long modifiedMillis,
    String sha256,
    long records,
    List<String> columns,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String definition,
    Instant plannedAt) {
  PlannedFile {
    columns = List.copyOf(columns);
  }

  boolean isRejected() {
    return reason != null;
  }
}
