package dev.assay.cli;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.ops.Books;
import dev.assay.release.Approval;
import dev.assay.release.Pin;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.Returning;
import dev.assay.release.RollbackOrder;
import dev.assay.release.RollbackPlan;
import dev.assay.run.ReleaseDesk;
import dev.assay.run.RunListener;
import dev.assay.run.RunReport;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rollback",
    description = {
      "Let readers see an earlier release again, at once: no table is written.",
      "It is a release itself, and what it takes away is not published again by the next run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay rollback --to r3 --reason \"r4 counts refunds twice\" --dry-run",
      "  assay rollback --to r3 --reason \"r4 counts refunds twice\"",
      "  assay rollback --to r3 --only gold.fct_purchase+ --reason \"a wrong join\"",
      "  assay rollback --to audit-2026 --reason \"the auditors look\" --by ada"
    })
final class RollbackCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--to",
      paramLabel = "RELEASE",
      required = true,
      description = "The release to return to, such as r3, or a tag.")
  private String to = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; goes on record.")
  private String reason = "";

  @Option(
      names = "--only",
      paramLabel = "TABLE+",
      description =
          "Return this Gold table alone, with + all that depend on it too; may be repeated. Refused"
              + " where the tables would not fit together.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--dry-run", description = "Say what readers would see, and do nothing.")
  private boolean dryRun;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who wants it. Default: the user of this machine.")
  private @Nullable String by;

  @Option(names = "--approved-by", paramLabel = "NAME", description = "Who approved of it.")
  private @Nullable String approvedBy;

  @Option(names = "--note", paramLabel = "TEXT", description = "On what grounds it was approved.")
  private @Nullable String note;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RollbackOrder order = order();
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(new Books(place.lakehouse()));
    RollbackPlan plan = RollbackPlan.of(catalogue, order, place.lakehouse());
    if (dryRun) {
      return preview(plan);
    }
    RunListener listener = json ? RunListener.silent() : new Progress(terminal);
    RunReport report =
        new ReleaseDesk(place.site(Clock.systemUTC()), listener, Versions.engine()).rollBack(order);
    if (json) {
      Map<String, @Nullable Object> answer = Runs.json(report);
      answer.put("changes", changes(plan));
      Json.print(terminal.out(), answer);
      return report.exitCode();
    }
    print(plan);
    return new Runs(terminal).conclude(report);
  }

  private RollbackOrder order() {
    String why = Desk.reason("a rollback", reason);
    if (note != null && approvedBy == null) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--note",
          "a note says on what grounds somebody approved, and nobody is named",
          "Name who approved with --approved-by");
    }
    Approval approval =
        approvedBy == null ? null : new Approval(approvedBy, note == null ? "" : note);
    return new RollbackOrder(
        to, only.stream().map(Returning::parse).toList(), Desk.person(by), why, approval);
  }

  private int preview(RollbackPlan plan) {
    if (json) {
      Map<String, @Nullable Object> answer = new LinkedHashMap<>();
      answer.put("to", plan.basis().id());
      answer.put("readers_see", plan.latest().id());
      answer.put("changes", changes(plan));
      Json.print(terminal.out(), answer);
      return 0;
    }
    print(plan);
    terminal
        .out()
        .println(
            plan.changesNothing()
                ? "Readers see these versions already, in " + plan.latest().id()
                : "Nothing was changed: readers see " + plan.latest().id());
    terminal.out().flush();
    return 0;
  }

  private void print(RollbackPlan plan) {
    if (plan.changesNothing()) {
      return;
    }
    PrintWriter out = terminal.out();
    TextTable table =
        new TextTable(
            "table", "in " + plan.latest().id(), "rows", "in " + plan.basis().id(), "rows");
    for (RollbackPlan.Change change : plan.changes()) {
      table.add(
          change.table().toString(),
          version(change.from()),
          rows(change.from()),
          version(change.to()),
          rows(change.to()));
    }
    table.print(out);
  }

  private static String version(@Nullable Pin pin) {
    return pin == null ? "-" : Long.toString(pin.version());
  }

  private static String rows(@Nullable Pin pin) {
    return pin == null ? "-" : Long.toString(pin.content().rows());
  }

  private static List<Map<String, @Nullable Object>> changes(RollbackPlan plan) {
    List<Map<String, @Nullable Object>> changes = new ArrayList<>();
    for (RollbackPlan.Change change : plan.changes()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("table", change.table().toString());
      json.put("from_version", change.from() == null ? null : change.from().version());
      json.put("to_version", change.to() == null ? null : change.to().version());
      changes.add(json);
    }
    return changes;
  }
}
