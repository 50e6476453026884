package dev.assay.run;

import dev.assay.contract.RecordedVerdict;
import dev.assay.contract.TimePassed;
import dev.assay.contract.VerdictLog;
import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.run.PlannedStep.Action;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which contracts a run would measure: those of tables that move, and those with no verdict yet.
 */
final class Judgements {
  private final PipelineDefinition pipeline;
  private final Lakehouse lakehouse;
  private final VerdictLog verdicts;
  private final TimePassed time;

  Judgements(PipelineDefinition pipeline, Lakehouse lakehouse, Instant now) {
    Books books = new Books(lakehouse);
    this.pipeline = pipeline;
    this.lakehouse = lakehouse;
    this.verdicts = new VerdictLog(books);
    this.time = TimePassed.at(now, books);
  }

  /** One step per layer; of Bronze only where it has contracts. */
  List<PlannedStep> of(Set<TableName> moving) {
    boolean landed = pipeline.contracts().keySet().stream().anyMatch(Judgements::isOfBronze);
    Stream<Layer> layers =
        landed
            ? Stream.of(Layer.BRONZE, Layer.SILVER, Layer.GOLD)
            : Stream.of(Layer.SILVER, Layer.GOLD);
    return layers.map(l -> of(l, moving)).toList();
  }

  private static boolean isOfBronze(TableName table) {
    return table.layer() == Layer.BRONZE;
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
    return lakehouse
        .log(contract.table())
        .lastDataChange()
        .flatMap(newest -> reason(contract, newest));
  }

  private Optional<String> reason(Contract contract, Commit newest) {
    RecordedVerdict recorded =
        verdicts.recorded(contract.table(), newest, contract.fingerprint()).orElse(null);
    if (recorded == null) {
      return Optional.of("its contract is new, or its newest version was never judged");
    }
    return time.since(recorded, contract).map(v -> "time has passed, and changed what it is");
  }

  private static String contracts(int count) {
    return count == 1 ? "1 contract" : count + " contracts";
  }
}
