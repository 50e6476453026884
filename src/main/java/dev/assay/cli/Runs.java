package dev.assay.cli;

import dev.assay.model.Problem;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.run.PipelineRun;
import dev.assay.run.RunListener;
import dev.assay.run.RunReport;
import dev.assay.run.RunRequest;
import dev.assay.run.TaskRecord;
import dev.assay.session.Sessions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a request and says how it went. */
final class Runs {
  private final Terminal terminal;

  Runs(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs while showing progress. */
  RunReport run(RunRequest request, RunListener listener) {
    try (Sessions sessions = new Sessions(request.environment().spark())) {
      return run(request, listener, sessions);
    }
  }

  /** Runs in sessions that other runs use too. */
  RunReport run(RunRequest request, RunListener listener, Sessions sessions) {
    return new PipelineRun(request, sessions, listener, Versions.engine()).execute();
  }

  /** Prints the end of a run for people; answers with its exit code. */
  int conclude(RunReport report) {
    if (report.failure() != null) {
      new Complaints(terminal).complain(report.failure());
    }
    PrintWriter out = terminal.out();
    report
        .release()
        .ifPresent(
            r -> {
              out.println(
                  terminal.bold("Released " + r.id())
                      + " (run "
                      + report.runId()
                      + ", "
                      + report.duration().toMillis() / 1000.0
                      + " s)");
              table(r).print(out);
              WaivedWords.lines(r).forEach(out::println);
              out.println("head " + r.hash());
            });
    if (report.awaiting() != null) {
      out.println(
          terminal.bold(report.awaiting().releaseId() + " awaits approval")
              + ": candidate "
              + report.awaiting().digest());
      out.println(
          "Look at it: assay query --candidate \"select ...\"; release it: assay approve"
              + " --candidate "
              + report.awaiting().digest().substring(0, 12));
    }
    if (report.release().isEmpty()) {
      String seen =
          report.readersSee() == null
              ? "there is no release yet"
              : "readers see " + report.readersSee().id();
      out.println(unreleased(report) + seen + " (run " + report.runId() + ")");
    }
    out.flush();
    return report.exitCode();
  }

  private static String unreleased(RunReport report) {
    if (report.failure() != null) {
      return "Nothing released: ";
    }
    return held(report) ? "Held back: " : "Nothing new: ";
  }

  private static boolean held(RunReport report) {
    return report.tasks().stream().anyMatch(t -> t.result().isHeld());
  }

  static TextTable table(Release release) {
    TextTable table = new TextTable("table", "version", "rows", "content");
    release.pins().stream()
        .sorted(
            java.util.Comparator.comparing((Pin p) -> p.table().layer())
                .reversed()
                .thenComparing(Pin::table))
        .forEach(
            p ->
                table.add(
                    p.table().toString(),
                    Long.toString(p.version()),
                    Long.toString(p.content().rows()),
                    p.content().toString().substring(0, 12)));
    return table;
  }

  static Map<String, @Nullable Object> json(RunReport report) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("run_id", report.runId());
    json.put("exit_code", report.exitCode());
    json.put("seconds", report.duration().toMillis() / 1000.0);
    json.put("release", report.release().map(Release::id).orElse(null));
    json.put("readers_see", report.readersSee() == null ? null : report.readersSee().id());
    json.put("awaits_approval", report.awaiting() == null ? null : report.awaiting().digest());
    json.put("held", held(report));
    json.put("spark_jobs", report.spark().jobs());
    json.put("steps", report.tasks().stream().map(Runs::json).toList());
    json.put(
        "problems",
        report.failure() == null
            ? List.of()
            : report.failure().problems().stream().map(Problem::text).toList());
    return json;
  }

  private static Map<String, Object> json(TaskRecord task) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", task.step());
    json.put("outcome", task.result().outcome().name());
    json.put("seconds", task.duration().toMillis() / 1000.0);
    json.put("counts", task.result().counts());
    json.put("note", task.result().note());
    return json;
  }

  /** What Spark was asked to do, and steps by the time they took, longest first. */
  static void profile(RunReport report, PrintWriter out) {
    out.println(
        "Spark: %d jobs, %d tasks, %.1f s of task time"
            .formatted(
                report.spark().jobs(),
                report.spark().tasks(),
                report.spark().taskMillis() / 1000.0));
    steps(report).print(out);
  }

  private static TextTable steps(RunReport report) {
    TextTable table = new TextTable("step", "outcome", "seconds");
    List<TaskRecord> tasks = new ArrayList<>(report.tasks());
    tasks.sort(java.util.Comparator.comparing(TaskRecord::duration).reversed());
    tasks.forEach(
        t ->
            table.add(
                t.step(),
                t.result().outcome().name().toLowerCase(java.util.Locale.ROOT),
                String.format("%.2f", t.duration().toMillis() / 1000.0)));
    return table;
  }
}
