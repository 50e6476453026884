package dev.assay.cli;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.quarantine.Overview;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.Reason;
import dev.assay.quarantine.Shelf;
import dev.assay.quarantine.Status;
import dev.assay.quarantine.Wanted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "List what stands aside, by table and reason, or record by record.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay quarantine list",
      "  assay quarantine list silver.stg_purchases --records",
      "  assay quarantine list --reason RULE --from 2024-01-01 --json",
      "  assay quarantine list --status dismissed --records"
    })
final class QuarantineListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "TABLE",
      description = "Such as silver.stg_users or bronze.users; all where none is named.")
  private List<String> tables = new ArrayList<>();

  @Option(names = "--reason", paramLabel = "CODE", description = "Those with this reason.")
  private @Nullable String reason;

  @Option(names = "--source", paramLabel = "NAME", description = "Those of this source.")
  private @Nullable String source;

  @ArgGroup(exclusive = true)
  private Days days = new Days();

  @Option(names = "--run", paramLabel = "RUN", description = "Those that this run loaded.")
  private @Nullable String run;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      defaultValue = "open",
      description = "open, dismissed, accepted or all. Default: ${DEFAULT-VALUE}.")
  private Shown status = Shown.OPEN;

  @Option(names = "--records", description = "List single records, the newest first.")
  private boolean records;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "The most records to list. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Which delivery dates. */
  static final class Days {
    @Option(names = "--dt", paramLabel = "DATE", description = "Those delivered on that day.")
    private @Nullable LocalDate dt;

    @ArgGroup(exclusive = false)
    private Range range = new Range();

    @Nullable LocalDate from() {
      return dt == null ? range.from : dt;
    }

    @Nullable LocalDate to() {
      return dt == null ? range.to : dt;
    }
  }

  /** A range of delivery dates. */
  static final class Range {
    @Option(names = "--from", paramLabel = "DATE", description = "Those delivered from then on.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Those delivered until then.")
    private @Nullable LocalDate to;
  }

  /** What {@code --status} may say. */
  enum Shown {
    OPEN(EnumSet.of(Status.OPEN)),
    DISMISSED(EnumSet.of(Status.DISMISSED)),
    ACCEPTED(EnumSet.of(Status.ACCEPTED)),
    ALL(EnumSet.allOf(Status.class));

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Set<Status> statuses;

    Shown(Set<Status> statuses) {
      this.statuses = statuses;
    }
  }

  QuarantineListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw AssayException.of(
          ErrorKind.USAGE, "--limit", "there is nothing to list below 1", "Give 1 or more");
    }
    Quarantine quarantine = Quarantine.open(place.pipeline(), place.lakehouse());
    Overview overview = new Overview(status.statuses, records ? limit : 0);
    quarantine.forEach(
        new Wanted(shelves(quarantine), reason, days.from(), days.to(), run), overview);
    requireKnownReason(overview);
    QuarantineList list = new QuarantineList(overview, place.words());
    if (json) {
      Json.print(terminal.out(), records ? list.recordsAsJson() : list.groupsAsJson());
    } else if (records) {
      list.printRecords(terminal.out());
    } else {
      list.printGroups(terminal.out());
    }
    return 0;
  }

  private List<Shelf> shelves(Quarantine quarantine) {
    List<Shelf> named = Shelf.named(tables, quarantine.shelves());
    String wanted = source;
    if (wanted == null) {
      return named;
    }
    List<String> sources = quarantine.shelves().stream().map(Shelf::source).distinct().toList();
    if (!sources.contains(wanted)) {
      throw unknown("source", wanted, sources);
    }
    return named.stream().filter(s -> s.source().equals(wanted)).toList();
  }

  /** A definition may have reasons of its own, so that only one that nothing has is unknown. */
  private void requireKnownReason(Overview overview) {
    String code = reason;
    boolean found = overview.records() > 0 || !overview.passedOver().isEmpty();
    if (code != null && !found && Reason.codes().stream().noneMatch(code::equalsIgnoreCase)) {
      throw unknown("reason", code, Reason.codes());
    }
  }

  private static AssayException unknown(String what, String word, List<String> known) {
    return AssayException.of(
        ErrorKind.USAGE,
        "--" + what,
        "there is no " + what + " " + Text.printable(word),
        Text.nearest(word, known)
            .map(near -> "Did you mean " + near + "?")
            .orElse("There are " + String.join(", ", known)));
  }
}
