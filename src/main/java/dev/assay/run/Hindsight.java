package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.table.Lakehouse;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** The newest time that a lakehouse knows of: no clock that is behind it can tell what is old. */
record Hindsight(Instant newest, String what) {
  /** Looks at runs, releases, events and the newest commit of every table. */
  static Optional<Hindsight> of(Lakehouse lakehouse, Iterable<TableName> tables) {
    Books books = new Books(lakehouse);
    TreeMap<Instant, String> times = new TreeMap<>();
    for (RecordRow run : books.read(OpsTable.PIPELINE_RUNS)) {
      times.put(run.instant("started_at"), "run " + run.string("run_id") + " started");
    }
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(books);
    catalogue.log().all().forEach(r -> times.put(r.releasedAt(), r.id() + " was released"));
    catalogue
        .events()
        .all()
        .forEach(e -> times.put(e.at(), e.releaseId() + " was " + e.kind().word()));
    for (TableName table : tables) {
      lakehouse
          .log(table)
          .newestFirst()
          .findFirst()
          .ifPresent(c -> times.put(c.timestamp(), table + " was written"));
    }
    return Optional.ofNullable(times.lastEntry()).map(e -> new Hindsight(e.getKey(), e.getValue()));
  }

  /**
   * Returns when {@code now} is not before it.
   *
   * @throws AssayException of kind ENVIRONMENT when it is
   */
  void require(Instant now) {
    if (now.isBefore(newest)) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          "the clock",
          "it says " + now + ", but " + what + " at " + newest + ": it was set back, or was ahead",
          "Set the clock right, or wait until it is past that; until then nobody can tell what is"
              + " old, and nothing is deleted");
    }
  }
}
