package dev.assay.release;

import dev.assay.definition.Keeping;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import dev.assay.table.StoredFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Deletes what nobody needs of one table's files. */
public final class VacuumStep implements Step {
  private final TableName table;
  private final Ground ground;
  private final NodeTables tables;

  private VacuumStep(TableName table, Ground ground, NodeTables tables) {
    this.table = table;
    this.ground = ground;
    this.tables = tables;
  }

  /** What all tables of a lakehouse have in common while they are looked at. */
  private record Ground(
      Lakehouse lakehouse, Keeping keeping, Need.Survey survey, Instant goneBefore) {}

  /**
   * One step per table that is there, sorted; releases count as dropped that are dropped by now.
   *
   * @param made the tables of the definitions; those that only releases know come along
   * @param tables asked for only when there is something to delete
   */
  public static List<VacuumStep> of(
      PipelineDefinition pipeline,
      Collection<TableName> made,
      Lakehouse lakehouse,
      Keeping keeping,
      NodeTables tables,
      Instant now) {
    Instant goneBefore = now.minus(keeping.grace());
    Need.Survey survey =
        new Need.Survey(
            ReleaseCatalogue.read(new Books(lakehouse)), pipeline, lakehouse, goneBefore);
    Ground ground = new Ground(lakehouse, keeping, survey, goneBefore);
    TreeSet<TableName> all = new TreeSet<>(made);
    all.addAll(survey.released());
    return all.stream()
        .filter(t -> lakehouse.log(t).exists())
        .map(t -> new VacuumStep(t, ground, tables))
        .toList();
  }

  @Override
  public String name() {
    return "vacuum." + table;
  }

  /** What {@link #execute()} would delete, without deleting it. */
  public Disposal preview() {
    return Disposal.of(
        ground.survey(), table, ground.lakehouse(), ground.keeping(), ground.goneBefore());
  }

  @Override
  public StepResult execute() {
    Disposal disposal = preview();
    if (disposal.due().isEmpty()) {
      return StepResult.skipped(
          disposal.waiting().isEmpty()
              ? "every file is needed"
              : disposal.waiting().size() + " files wait until their grace is over");
    }
    FailPoints.reach(name() + "#delete:before");
    tables.forInput(disposal.due().size()).delete(table, disposal.due());
    FailPoints.reach(name() + "#delete:after");
    List<StoredFile> left = ground.lakehouse().storedFiles(table);
    disposal.requireAllThere(left);
    List<StoredFile> gone = new ArrayList<>(disposal.due());
    gone.removeAll(left);
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("files", (long) gone.size());
    counts.put("bytes", gone.stream().mapToLong(StoredFile::bytes).sum());
    counts.put("waiting", (long) disposal.waiting().size());
    return StepResult.done(counts, "");
  }
}
