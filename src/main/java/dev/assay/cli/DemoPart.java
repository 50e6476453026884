package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Accounts;
import dev.assay.quarantine.Overview;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.Status;
import dev.assay.quarantine.Wanted;
import dev.assay.run.RunRequest;
import dev.assay.sample.Dirt;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pipeline's part of a demo: its sample data, its run, and what became of the records. */
final class DemoPart {
  private static final double SCALE = 1;
  private static final long SEED = 42;

  private final PlaceOptions place;
  private final @Nullable Path landing;
  private final int days;

  /**
   * @param folder of landing files and lakehouse; null for what the environment says
   */
  DemoPart(String pipeline, @Nullable Path folder, int days) {
    this.place =
        folder == null
            ? PlaceOptions.of(pipeline)
            : PlaceOptions.of(pipeline, folder.resolve("lakehouse"));
    this.landing = folder == null ? null : folder.resolve("landing");
    this.days = days;
  }

  PlaceOptions place() {
    return place;
  }

  /** Makes the sample data; says how many records there are. */
  long sample(Terminal terminal) {
    Path root =
        landing == null ? PlaceOptions.home().resolve(place.environment().landing()) : landing;
    SampleReport sample =
        Samples.write(
            place.pipelineName(), new SampleRequest(root, SCALE, SEED, days, Dirt.DIRTY, null));
    long records = sample.recordsBySource().values().stream().mapToLong(Long::longValue).sum();
    terminal
        .err()
        .println(
            terminal.bold("Sample data: ")
                + records
                + " records in "
                + sample.files()
                + " files below "
                + sample.landing().resolve(place.pipelineName()));
    terminal.err().flush();
    return records;
  }

  RunRequest request() {
    return new RunRequest(
        place.pipeline(),
        place.environment(),
        place.landing(landing),
        place.lakehouse(),
        LocalDate.EPOCH,
        null,
        RunRequest.Phases.ALL,
        System.getProperty("user.name"),
        Clock.systemUTC());
  }

  void showBooks(Terminal terminal) {
    PipelineDefinition pipeline = place.pipeline();
    Lakehouse lakehouse = place.lakehouse();
    Accounts accounts = Accounts.read(lakehouse, LedgerCommand.tables(pipeline));
    terminal.out().println();
    terminal.out().println(terminal.bold("The books: what has become of every record"));
    new LedgerPage(LedgerCommand.accounts(accounts, pipeline, null), List.of())
        .printAccounts(terminal.out());
    Overview overview = new Overview(EnumSet.of(Status.OPEN), 0);
    Quarantine quarantine = Quarantine.open(pipeline, lakehouse);
    quarantine.forEach(Wanted.all(quarantine.shelves()), overview);
    terminal
        .out()
        .println(overview.records() + " stand aside: " + new QuarantineList(overview, "").codes());
  }
}
