package dev.assay.run;

import dev.assay.contract.VerdictLog;
import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.run.PlannedStep.Action;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which contracts a run would measure: those of tables that move, and those with no verdict yet.
 */
final class Judgements {
  private final PipelineDefinition pipeline;
  private final Lakehouse lakehouse;
  private final VerdictLog verdicts;

  Judgements(PipelineDefinition pipeline, Lakehouse lakehouse) {
    this.pipeline = pipeline;
    this.lakehouse = lakehouse;
    this.verdicts = new VerdictLog(new Books(lakehouse));
  }

  /** One step per layer. */
  List<PlannedStep> of(Set<TableName> moving) {
    return List.of(of(Layer.SILVER, moving), of(Layer.GOLD, moving));
  }

  private PlannedStep of(Layer layer, Set<TableName> moving) {
    List<String> judged = new ArrayList<>();
    for (Contract contract : pipeline.contracts().values()) {
      if (contract.table().layer() == layer) {
        reason(contract, moving).ifPresent(why -> judged.add(contract.table() + ": " + why));
      }
    }
    String step = "judge." + layer.sqlName();
    return judged.isEmpty()
        ? new PlannedStep(step, Action.SKIP, "every version is judged already")
        : new PlannedStep(step, Action.RUN, contracts(judged.size()), judged);
  }

  private Optional<String> reason(Contract contract, Set<TableName> moving) {
    if (moving.contains(contract.table())) {
      return Optional.of("it will have a new version");
    }
    if (contract.references().stream().anyMatch(moving::contains)) {
      return Optional.of("a table that it is compared with will have a new version");
    }
    Optional<Commit> newest = lakehouse.log(contract.table()).lastDataChange();
    return newest
        .filter(c -> verdicts.verdict(contract.table(), c, contract.fingerprint()).isEmpty())
        .map(c -> "its contract is new, or its newest version was never judged");
  }

  private static String contracts(int count) {
    return count == 1 ? "1 contract" : count + " contracts";
  }
}
