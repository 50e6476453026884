package dev.assay.cli;

import dev.assay.quarantine.Docket;
import dev.assay.quarantine.Quarantine;
import dev.assay.silver.Decisions.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that decides about records takes, but for the reason. */
final class DecisionOptions {
  @Mixin private PlaceOptions place = new PlaceOptions();

  @Mixin private RecordChoice choice = new RecordChoice();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who decides. Default: the user of this machine.")
  private @Nullable String by;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Decides, lets a run carry it out, and answers with the run's exit code. */
  int decide(Kind kind, String reason, Terminal terminal) {
    Docket.Word word = new Docket.Word(kind, Desk.person(by), Desk.reason("a decision", reason));
    Docket docket = choice.docket(Quarantine.open(place.pipeline(), place.lakehouse()), word);
    return new Hearing(terminal, place, docket).hold(json ? Audience.PROGRAMS : Audience.PEOPLE);
  }
}
