package dev.assay.lineage;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as {@code ops} has it. */
record RecordedRun(RecordRow row, List<RecordRow> tasks, List<RecordRow> measures) {
  /** All runs, in the order in which they were put down. */
  static List<RecordedRun> read(Books books) {
    Map<String, List<RecordRow>> tasks = byRun(books, OpsTable.TASK_RUNS);
    Map<String, List<RecordRow>> measures = byRun(books, OpsTable.CONTRACT_RESULTS);
    List<RecordedRun> runs = new ArrayList<>();
    for (RecordRow row : books.read(OpsTable.PIPELINE_RUNS)) {
      String id = row.string("run_id");
      runs.add(
          new RecordedRun(
              row, tasks.getOrDefault(id, List.of()), measures.getOrDefault(id, List.of())));
    }
    return runs;
  }

  private static Map<String, List<RecordRow>> byRun(Books books, OpsTable table) {
    Map<String, List<RecordRow>> byRun = new LinkedHashMap<>();
    for (RecordRow row : books.read(table)) {
      byRun.computeIfAbsent(row.string("run_id"), r -> new ArrayList<>()).add(row);
    }
    return byRun;
  }

  String id() {
    return row.string("run_id");
  }

  String pipeline() {
    return row.string("pipeline");
  }

  String status() {
    return row.string("status");
  }

  Instant startedAt() {
    return row.instant("started_at");
  }

  /** When it ended; of a run that was killed, the last that is known of it. */
  Instant endedAt() {
    @Nullable Instant ended = row.instantOrNull("ended_at");
    return ended == null ? startedAt() : ended;
  }

  /** What it measured of the tables of a layer. */
  List<RecordRow> measures(String layer) {
    return measures.stream().filter(m -> m.string("table_name").startsWith(layer + ".")).toList();
  }
}
