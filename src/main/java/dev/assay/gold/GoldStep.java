package dev.assay.gold;

import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.model.TableName;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import dev.assay.table.Provenance;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings one model's table up to date with its text, its parameters and its inputs. */
public final class GoldStep implements Step {
  private final ModelDefinition model;
  private final Contract contract;
  private final Map<String, Parameter> parameters;
  private final Lakehouse lakehouse;
  private final NodeTables tables;
  private final String runId;

  /** {@code tables} is asked for only when there is work to do. */
  public GoldStep(
      ModelDefinition model,
      Contract contract,
      Map<String, Parameter> parameters,
      Lakehouse lakehouse,
      NodeTables tables,
      String runId) {
    this.model = model;
    this.contract = contract;
    this.parameters = parameters;
    this.lakehouse = lakehouse;
    this.tables = tables;
    this.runId = runId;
  }

  @Override
  public String name() {
    return model.table().toString();
  }

  @Override
  public StepResult execute() {
    ModelInputs inputs = ModelInputs.now(model, parameters, lakehouse);
    if (inputs.areThoseOf(model.table(), lakehouse)) {
      return StepResult.skipped("text, parameters and inputs are unchanged");
    }
    DeltaTables delta =
        tables.forInput(model.inputs().stream().mapToLong(i -> lakehouse.rows(i)).sum());
    Dataset<Row> rows = rows(delta, inputs);
    Provenance provenance =
        new Provenance(runId, name(), inputs.fingerprint(), inputs.versionsByName());
    FailPoints.reach(name() + "#commit:before");
    Commit commit =
        delta.withStatistics(contract.openColumns()).overwrite(model.table(), rows, provenance);
    return StepResult.done(counts(commit), "");
  }

  private Dataset<Row> rows(DeltaTables delta, ModelInputs inputs) {
    Map<TableName, Dataset<Row>> pinned = new TreeMap<>();
    inputs.versions().forEach((table, version) -> pinned.put(table, delta.readAt(table, version)));
    return ModelRows.of(delta.session(), model, contract, pinned, parameters);
  }

  private static SortedMap<String, Long> counts(Commit commit) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("rows", Long.parseLong(commit.metrics().getOrDefault("numOutputRows", "0")));
    counts.put("version", commit.version());
    return counts;
  }
}
