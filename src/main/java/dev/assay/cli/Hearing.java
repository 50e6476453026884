package dev.assay.cli;

import dev.assay.quarantine.Decided;
import dev.assay.quarantine.Docket;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.Reason;
import dev.assay.quarantine.SetAside;
import dev.assay.quarantine.Wanted;
import dev.assay.run.RunListener;
import dev.assay.run.RunReport;
import dev.assay.run.RunRequest;
import dev.assay.step.StepResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a decision about records on record, lets a run carry it out, and says what became of them.
 */
final class Hearing {
  private static final int MOST_NAMED = 20;

  private final Terminal terminal;
  private final PlaceOptions place;
  private final Docket docket;

  Hearing(Terminal terminal, PlaceOptions place, Docket docket) {
    this.terminal = terminal;
    this.place = place;
    this.docket = docket;
  }

  /** Decides, and answers with the exit code of the run; prints for people, or JSON. */
  int hold(Audience audience) {
    boolean json = audience == Audience.PROGRAMS;
    Runs runs = new Runs(terminal);
    RunReport report =
        runs.run(request(docket.decided()), json ? RunListener.silent() : new Progress(terminal));
    Map<String, SetAside> now = now();
    if (json) {
      Json.print(terminal.out(), json(now, report));
      return report.exitCode();
    }
    print(now, report);
    return runs.conclude(report);
  }

  private RunRequest request(List<Decided> decided) {
    return new RunRequest(
            place.pipeline(),
            place.environment(),
            Path.of(""),
            place.lakehouse(),
            LocalDate.EPOCH,
            null,
            RunRequest.Phases.TRANSFORM,
            System.getProperty("user.name"),
            Clock.systemUTC())
        .deciding(decided);
  }

  /** The records of the docket as they are after the run. */
  private Map<String, SetAside> now() {
    Map<String, SetAside> now = new LinkedHashMap<>();
    docket.decided().forEach(d -> now.put(key(d.record()), d.record().gone()));
    Quarantine.open(place.pipeline(), place.lakehouse())
        .forEach(
            Wanted.all(docket.decided().stream().map(d -> d.record().shelf()).distinct().toList()),
            record -> now.replace(key(record), record));
    return now;
  }

  private void print(Map<String, SetAside> now, RunReport report) {
    PrintWriter out = terminal.out();
    out.println(decision(report));
    now.values().stream()
        .limit(MOST_NAMED)
        .forEach(r -> out.println("  " + r.id() + "  " + fate(r)));
    if (docket.decided().size() > MOST_NAMED) {
      out.println("  and " + (docket.decided().size() - MOST_NAMED) + " more");
    }
    if (!docket.leftOut().isEmpty()) {
      SetAside first = docket.leftOut().get(0);
      out.println(
          "Left out, because this cannot be decided of them: "
              + docket.leftOut().size()
              + ", such as "
              + first.id()
              + " ("
              + reasons(first)
              + ")");
    }
    out.flush();
  }

  private String decision(RunReport report) {
    int count = docket.decided().size();
    String what =
        count
            + (count == 1 ? " record: " : " records: ")
            + docket.decided().get(0).kind().name().toLowerCase(Locale.ROOT);
    return switch (outcome(report)) {
      case DONE -> what + ", on record";
      case SKIPPED -> what + ", which stood on record already; nothing was added";
      case FAILED -> what + ", which could not be put on record";
    };
  }

  private static StepResult.Outcome outcome(RunReport report) {
    return report.tasks().stream()
        .filter(t -> t.step().equals("decide"))
        .map(t -> t.result().outcome())
        .findFirst()
        .orElse(StepResult.Outcome.FAILED);
  }

  private static String fate(SetAside record) {
    return record.isAside()
        ? "stands aside from " + record.shelf().table() + ": " + reasons(record)
        : "is not set aside from " + record.shelf().table();
  }

  private static String reasons(SetAside record) {
    return record.reasons().stream().map(Reason::text).collect(Collectors.joining(", "));
  }

  private Map<String, @Nullable Object> json(Map<String, SetAside> now, RunReport report) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("decision", docket.decided().get(0).kind().name().toLowerCase(Locale.ROOT));
    json.put("outcome", outcome(report).name());
    json.put("records", now.values().stream().map(QuarantineList::json).toList());
    json.put("left_out", docket.leftOut().stream().map(QuarantineList::json).toList());
    json.put("run", Runs.json(report));
    return json;
  }

  private static String key(SetAside record) {
    return record.shelf().table() + "/" + record.id();
  }
}
