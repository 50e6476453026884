package dev.assay.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.StepResult.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a run on record: the only writer of {@code ops.pipeline_runs} and {@code ops.task_runs}. */
final class RunRecord {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Books books;
  private final String command;
  private final Site site;
  private final String version;

  RunRecord(Books books, String command, Site site, String version) {
    this.books = books;
    this.command = command;
    this.site = site;
    this.version = version;
  }

  /** Records a run that has come to its end. */
  void ended(RunOwner owner, Instant endedAt, RunReport report) {
    books.add(OpsTable.TASK_RUNS, tasks(report));
    Map<String, @Nullable Object> row = row(owner);
    row.put("ended_at", endedAt);
    row.put("status", report.failure() == null ? "SUCCEEDED" : "FAILED");
    row.put("exit_code", report.exitCode());
    row.put("error", report.failure() == null ? null : report.failure().getMessage());
    row.put("release_id", report.release().map(r -> r.id()).orElse(null));
    row.put("steps_done", count(report, Outcome.DONE));
    row.put("steps_skipped", count(report, Outcome.SKIPPED));
    books.add(OpsTable.PIPELINE_RUNS, List.of(row));
  }

  /** Records a run that was killed, on behalf of it; what it was about to do nobody knows. */
  void killed(RunOwner owner) {
    Map<String, @Nullable Object> row = row(owner);
    row.put("command", null);
    row.put("status", "KILLED");
    row.put("error", "the process ended without a word; the next run took over");
    row.put("steps_done", 0);
    row.put("steps_skipped", 0);
    books.add(OpsTable.PIPELINE_RUNS, List.of(row));
  }

  private Map<String, @Nullable Object> row(RunOwner owner) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("run_id", owner.runId());
    row.put("command", command);
    row.put("pipeline", site.pipeline().name());
    row.put("environment", site.environment().name());
    row.put("started_at", owner.since());
    row.put("host", owner.host());
    row.put("assay_version", version);
    return row;
  }

  private static int count(RunReport report, Outcome outcome) {
    return (int) report.tasks().stream().filter(t -> t.result().outcome() == outcome).count();
  }

  private static List<Map<String, @Nullable Object>> tasks(RunReport report) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (TaskRecord task : report.tasks()) {
      if (task.result().isIdle()) {
        continue;
      }
      ObjectNode counts = JSON.createObjectNode();
      task.result().counts().forEach(counts::put);
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("run_id", report.runId());
      row.put("step", task.step());
      row.put("started_at", task.startedAt());
      row.put("ended_at", task.endedAt());
      row.put("outcome", task.result().outcome().name());
      row.put("counts", counts.toString());
      row.put("note", task.result().note());
      rows.add(row);
    }
    return rows;
  }
}
