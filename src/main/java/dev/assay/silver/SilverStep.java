package dev.assay.silver;

import dev.assay.definition.Contract;
import dev.assay.definition.SilverDefinition;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.NodeTables;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings one Silver table and its quarantine up to the newest Bronze batch: quarantine first, each
 * in one commit that says up to which batch it speaks.
 */
public final class SilverStep implements Step {
  private final Recipe recipe;
  private final SilverProgress progress;
  private final NodeTables tables;
  private final String runId;

  /**
   * What a Silver table is made by.
   *
   * @param declared the columns that the source has by its definition
   */
  public record Recipe(
      SilverDefinition definition, Contract contract, List<String> declared, Decisions decisions) {
    public Recipe {
      declared = List.copyOf(declared);
    }
  }

  /** {@code tables} is asked for only when there is work to do. */
  public SilverStep(Recipe recipe, SilverProgress progress, NodeTables tables, String runId) {
    this.recipe = recipe;
    this.progress = progress;
    this.tables = tables;
    this.runId = runId;
  }

  @Override
  public String name() {
    return recipe.definition().table().toString();
  }

  @Override
  public StepResult execute() {
    SilverProgress.Range range = progress.range();
    if (range.isEmpty()) {
      return StepResult.skipped("up to date with " + progress.bronze());
    }
    return new SilverWork(
            recipe,
            progress,
            range,
            tables.forInput(progress.inputRows()).withStatistics(statistics()),
            runId)
        .perform();
  }

  /** Only what is not personal may have its minimum and maximum in a log. */
  private List<String> statistics() {
    return Stream.concat(recipe.contract().openColumns().stream(), Stream.of("_dt", "_batch"))
        .toList();
  }
}
