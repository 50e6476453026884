package dev.assay.quarantine;

import dev.assay.definition.OpenColumns;
import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Books;
import dev.assay.ops.PlannedFiles;
import dev.assay.quarantine.SetAside.Load;
import dev.assay.table.DeltaRows;
import dev.assay.table.Lakehouse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that stands aside in one lakehouse, read as a stream: a table may have refused
 * millions of records.
 */
public final class Quarantine {
  private final PipelineDefinition pipeline;
  private final Lakehouse lakehouse;
  private final DecisionLog decisions;
  private final Map<String, Long> newestBatches;

  private Quarantine(
      PipelineDefinition pipeline,
      Lakehouse lakehouse,
      DecisionLog decisions,
      Map<String, Long> newestBatches) {
    this.pipeline = pipeline;
    this.lakehouse = lakehouse;
    this.decisions = decisions;
    this.newestBatches = new HashMap<>(newestBatches);
  }

  /** The quarantine as it is now; decisions are read once, records each time they are asked for. */
  public static Quarantine open(PipelineDefinition pipeline, Lakehouse lakehouse) {
    Books books = new Books(lakehouse);
    return new Quarantine(
        pipeline, lakehouse, DecisionLog.read(books), PlannedFiles.read(books).newestBatches());
  }

  /** Where records may stand aside. */
  public List<Shelf> shelves() {
    return Shelf.of(pipeline);
  }

  /** What people have decided. */
  public DecisionLog decisions() {
    return decisions;
  }

  /**
   * Hands over every wanted record, in no promised order. One about which a person's word stands is
   * among them also when it does not stand aside any more, unless a run is asked for.
   */
  public void forEach(Wanted wanted, Consumer<SetAside> consumer) {
    for (Shelf shelf : wanted.shelves()) {
      Predicate<SetAside> fits = fits(wanted, shelf);
      Set<String> decided = new HashSet<>();
      Consumer<SetAside> each =
          record -> {
            if (record.status() != Status.OPEN) {
              decided.add(record.id());
            }
            if (fits.test(record) && !wasReadAgain(record)) {
              consumer.accept(record);
            }
          };
      rows(shelf)
          .map(r -> new ShelfRows(shelf, r.rows().within("_dt", wanted.from(), wanted.to())))
          .ifPresent(r -> r.forEach(decisions, each));
      decisions
          .standing()
          .filter(e -> e.table().equals(shelf.table()) && !decided.contains(e.id()))
          .map(e -> gone(e, shelf))
          .filter(fits)
          .forEach(consumer);
    }
  }

  /** What was delivered as that record, and what else there is to say about it. */
  public Delivered look(SetAside record) {
    @Nullable Load load = record.load();
    if (load == null) {
      return Delivered.nothing();
    }
    Optional<String> run = new Loads(lakehouse).runOf(record.shelf().source(), load.batch());
    return rows(record.shelf())
        .flatMap(r -> r.look(record, load))
        .map(
            s ->
                Delivered.of(
                    s, run.orElse(null), OpenColumns.of(pipeline, record.shelf().source())))
        .orElseGet(Delivered::nothing);
  }

  private Optional<ShelfRows> rows(Shelf shelf) {
    return DeltaRows.newest(lakehouse.path(shelf.stored()), lakehouse.configuration())
        .map(r -> new ShelfRows(shelf, r));
  }

  private Predicate<SetAside> fits(Wanted wanted, Shelf shelf) {
    String run = wanted.run();
    if (run == null) {
      return wanted::fits;
    }
    Set<Long> batches = new Loads(lakehouse).batchesOf(run, shelf.source());
    return record -> wanted.fits(record) && isOfBatch(record, batches);
  }

  private static boolean isOfBatch(SetAside record, Set<Long> batches) {
    @Nullable Load load = record.load();
    return load != null && batches.contains(load.batch());
  }

  /** A file that is in a later batch too was read again: what was found then is what counts. */
  private boolean wasReadAgain(SetAside record) {
    @Nullable Load load = record.load();
    return record.shelf().isBronze()
        && load != null
        && newestBatches.getOrDefault(record.place().file(), 0L) > load.batch();
  }

  private SetAside gone(DecisionLog.Entry last, Shelf shelf) {
    return new SetAside(
        last.id(),
        shelf,
        last.place(),
        null,
        last.reasons(),
        decisions.status(last.table(), last.id()));
  }
}
