package dev.assay.gold;

import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
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
import dev.assay.table.StoredView;
import java.util.Map;
import java.util.Set;
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
        tables
            .forInput(lakehouse.rows(model.inputs()))
            .withStatistics(contract.openColumns())
            .withClustering(model.upkeep().cluster());
    Provenance provenance =
        new Provenance(runId, name(), inputs.fingerprint(), inputs.versionsByName());
    if (model.materialization() == Materialization.VIEW) {
      return tell(delta, inputs, provenance);
    }
    Map<TableName, Dataset<Row>> pinned = new TreeMap<>();
    inputs.versions().forEach((table, version) -> pinned.put(table, delta.readAt(table, version)));
    Basis.Finding found = new Basis(model, contract, parameters, lakehouse).find(inputs, Set.of());
    if (found instanceof Basis.Finding.Rebuild rebuild) {
      return rebuild(delta, pinned, provenance, rebuild.why());
    }
    Advance.Outcome outcome =
        new Advance(new ModelRows(model, contract, parameters), pinned, delta)
            .perform(
                ((Basis.Finding.Advance) found).from(),
                inputs,
                provenance,
                lakehouse.rows(model.table()));
    return outcome instanceof Advance.Outcome.Done done
        ? done.result()
        : rebuild(delta, pinned, provenance, ((Advance.Outcome.Dearer) outcome).why());
  }

  private StepResult rebuild(
      DeltaTables delta, Map<TableName, Dataset<Row>> inputs, Provenance provenance, String why) {
    Dataset<Row> rows = new ModelRows(model, contract, parameters).of(delta.session(), inputs);
    FailPoints.reach(name() + "#commit:before");
    Commit commit = delta.overwrite(model.table(), rows, provenance);
    return StepResult.done(counts(commit), why.isEmpty() ? "" : "rebuilt: " + why);
  }

  /** A view is what its text makes of the versions that its inputs have now. */
  private StepResult tell(DeltaTables delta, ModelInputs inputs, Provenance provenance) {
    SortedMap<String, StoredView.Value> values = new TreeMap<>();
    for (String name : model.parameters()) {
      Parameter parameter = ModelParameters.known(name, parameters);
      values.put(name, new StoredView.Value(parameter.type(), parameter.value()));
    }
    StoredView view =
        new StoredView(model.sql(), contract.columnNames(), inputs.versions(), values);
    FailPoints.reach(name() + "#commit:before");
    Commit commit = delta.replace(model.table(), view, provenance);
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("version", commit.version());
    return StepResult.done(counts, "told as a view");
  }

  private static SortedMap<String, Long> counts(Commit commit) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("rows", Long.parseLong(commit.metrics().getOrDefault("numOutputRows", "0")));
    counts.put("version", commit.version());
    return counts;
  }
}
