package dev.assay.cli;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.run.ReleaseDesk;
import dev.assay.run.RunListener;
import dev.assay.run.RunReport;
import dev.assay.run.TaskRecord;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What commands by which people say something about releases have in common. */
final class Desk {
  private final Terminal terminal;
  private final PlaceOptions place;
  private final Audience audience;

  Desk(Terminal terminal, PlaceOptions place, Audience audience) {
    this.terminal = terminal;
    this.place = place;
    this.audience = audience;
  }

  ReleaseDesk open() {
    return new ReleaseDesk(place.site(Clock.systemUTC()), RunListener.silent(), Versions.engine());
  }

  /** Says that something stands on record; answers with the exit code. */
  int told(RunReport report) {
    if (audience == Audience.PROGRAMS) {
      return json(report);
    }
    if (report.failure() != null) {
      return new Complaints(terminal).complain(report.failure());
    }
    for (TaskRecord task : report.tasks()) {
      String done = task.result().changed() ? "On record: " : "Nothing to do: ";
      String what = task.result().changed() ? task.step() + " " : "";
      terminal.out().println(done + what + task.result().note());
    }
    terminal.out().flush();
    return 0;
  }

  /** Says what was published; answers with the exit code. */
  int published(RunReport report) {
    return audience == Audience.PROGRAMS ? json(report) : new Runs(terminal).conclude(report);
  }

  private int json(RunReport report) {
    Json.print(terminal.out(), Runs.json(report));
    return report.exitCode();
  }

  /** Who says it: the name given, else the user of this machine. */
  static String person(@Nullable String by) {
    return by == null || by.isBlank() ? System.getProperty("user.name") : by;
  }

  /** The reason of {@code what}, such as "a rollback"; throws USAGE when there is none. */
  static String reason(String what, String reason) {
    if (reason.isBlank()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--reason",
          what + " without a reason helps nobody who reads it later",
          "Say why in a few words");
    }
    return reason;
  }
}
