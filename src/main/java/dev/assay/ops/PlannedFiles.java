package dev.assay.ops;

import dev.assay.table.RecordRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of all batches that were planned and not abandoned. */
public final class PlannedFiles {
  private record Planned(String source, String path, long batch, boolean isRefused) {}

  private final List<Planned> files;

  private PlannedFiles(List<Planned> files) {
    this.files = List.copyOf(files);
  }

  /** What {@code ops.landed_files} says of them. */
  public static PlannedFiles read(Books books) {
    List<RecordRow> events = books.read(OpsTable.LANDED_FILES);
    Set<String> abandoned = new HashSet<>();
    events.stream().filter(e -> is(e, "ABANDONED")).forEach(e -> abandoned.add(batch(e)));
    return new PlannedFiles(
        events.stream()
            .filter(e -> is(e, "PLANNED") && !abandoned.contains(batch(e)))
            .map(
                e ->
                    new Planned(
                        e.string("source"),
                        e.string("path"),
                        e.longValue("batch"),
                        e.stringOrNull("reason") != null))
            .toList());
  }

  /** The newest batch of every file, by its path. */
  public Map<String, Long> newestBatches() {
    Map<String, Long> newest = new HashMap<>();
    files.forEach(f -> newest.merge(f.path(), f.batch(), Math::max));
    return newest;
  }

  /** How many files of a source are refused as a whole, in its batches up to this one. */
  long refused(String source, long lastBatch) {
    return files.stream()
        .filter(f -> f.source().equals(source) && f.isRefused() && f.batch() <= lastBatch)
        .count();
  }

  private static boolean is(RecordRow event, String name) {
    return event.string("event").equals(name);
  }

  private static String batch(RecordRow event) {
    return event.string("source") + "/" + event.longOrNull("batch");
  }
}
