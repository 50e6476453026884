package dev.assay.cli;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
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
    if (reason.isBlank()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--reason",
          "a decision without a reason helps nobody who reads it later",
          "Say why in a few words");
    }
    String who = by == null || by.isBlank() ? System.getProperty("user.name") : by;
    Docket docket =
        choice.docket(
            Quarantine.open(place.pipeline(), place.lakehouse()),
            new Docket.Word(kind, who, reason));
    return new Hearing(terminal, place, docket).hold(json ? Audience.PROGRAMS : Audience.PEOPLE);
  }
}
