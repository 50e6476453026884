package dev.assay.cli;

import dev.assay.definition.Environment;
import dev.assay.definition.Keeping;
import dev.assay.release.Disposal;
import dev.assay.release.Release;
import dev.assay.run.RunListener;
import dev.assay.run.RunReport;
import dev.assay.run.Site;
import dev.assay.run.Vacuum;
import dev.assay.session.Sessions;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "vacuum",
    description = "Let go of old releases, and delete files that nobody needs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay vacuum --pipeline carton_caps --env prod --dry-run",
      "  assay vacuum --pipeline carton_caps --env prod",
      "  assay vacuum --dry-run --json",
      "",
      "What is kept: retention in conf/environments/NAME.yaml; see docs/retention.md."
    })
final class VacuumCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--dry-run", description = "Say what would be deleted, and do nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  VacuumCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Site site = place.site(Clock.systemUTC());
    Environment environment = site.environment();
    RunListener listener = json || dryRun ? RunListener.silent() : new Progress(terminal);
    try (Sessions sessions = new Sessions(environment.spark())) {
      Vacuum vacuum = new Vacuum(site, sessions, listener, Versions.engine());
      return dryRun ? forecast(vacuum.preview(), environment) : conclude(vacuum.execute());
    }
  }

  private int forecast(Vacuum.Forecast forecast, Environment environment) {
    if (json) {
      Json.print(terminal.out(), json(forecast));
      return 0;
    }
    PrintWriter out = terminal.out();
    Keeping keeping = environment.keeping();
    out.println(
        forecast.dropped().isEmpty()
            ? "No release would be dropped: " + keeping.sentence() + "."
            : "Would drop " + ids(forecast.dropped()) + ": " + keeping.sentence() + ".");
    TextTable table = new TextTable("table", "files", "bytes", "waiting files", "waiting bytes");
    for (Disposal one : forecast.tables()) {
      table.add(
          one.table().toString(),
          Integer.toString(one.due().size()),
          Long.toString(one.bytes()),
          Integer.toString(one.waiting().size()),
          Long.toString(one.waitingBytes()));
    }
    table.print(out);
    out.println(
        "Would delete "
            + forecast.tables().stream().mapToInt(d -> d.due().size()).sum()
            + " files, "
            + forecast.tables().stream().mapToLong(Disposal::bytes).sum()
            + " bytes; others wait until nobody has needed them for "
            + keeping.grace().toHours()
            + " hours.");
    out.flush();
    return 0;
  }

  private int conclude(RunReport report) {
    long files = total(report, "files");
    long bytes = total(report, "bytes");
    long dropped = total(report, "dropped");
    if (json) {
      Map<String, @Nullable Object> answer = Runs.json(report);
      answer.put("dropped_releases", dropped);
      answer.put("deleted_files", files);
      answer.put("freed_bytes", bytes);
      Json.print(terminal.out(), answer);
      return report.exitCode();
    }
    if (report.failure() != null) {
      new Complaints(terminal).complain(report.failure());
    }
    terminal
        .out()
        .println(
            "Dropped %d releases, deleted %d files, freed %d bytes (run %s)"
                .formatted(dropped, files, bytes, report.runId()));
    terminal.out().flush();
    return report.exitCode();
  }

  private static long total(RunReport report, String count) {
    return report.tasks().stream()
        .mapToLong(t -> t.result().counts().getOrDefault(count, 0L))
        .sum();
  }

  private static String ids(List<Release> releases) {
    return releases.stream().map(Release::id).collect(Collectors.joining(", "));
  }

  private static Map<String, Object> json(Vacuum.Forecast forecast) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("would_drop", forecast.dropped().stream().map(Release::id).toList());
    json.put("tables", forecast.tables().stream().map(VacuumCommand::json).toList());
    return json;
  }

  private static Map<String, Object> json(Disposal disposal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("table", disposal.table().toString());
    json.put("files", disposal.due().size());
    json.put("bytes", disposal.bytes());
    json.put("waiting_files", disposal.waiting().size());
    json.put("waiting_bytes", disposal.waitingBytes());
    return json;
  }
}
