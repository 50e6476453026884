package dev.assay.run;

import dev.assay.bronze.Deliveries;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.definition.PipelineDefinition;
import dev.assay.gold.ModelRows;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows that a model would have: its present text over tables as they are, with nothing written.
 * An input that was never built is made of its own text in turn.
 */
public final class Preview {
  private final PipelineDefinition pipeline;
  private final Lakehouse lakehouse;
  private final SortedMap<TableName, Long> versions;

  private Preview(
      PipelineDefinition pipeline, Lakehouse lakehouse, SortedMap<TableName, Long> versions) {
    this.pipeline = pipeline;
    this.lakehouse = lakehouse;
    this.versions = versions;
  }

  /** Over what a release pins; a table that it does not know is read at its newest version. */
  public static Preview over(Release release, PipelineDefinition pipeline, Lakehouse lakehouse) {
    Preview newest = newest(pipeline, lakehouse);
    for (Pin pin : release.pins()) {
      newest.versions.put(pin.table(), pin.version());
    }
    return newest;
  }

  /**
   * The same, where these tables are made of their present texts, whether they were built or not.
   */
  Preview computingAgain(Set<TableName> tables) {
    SortedMap<TableName, Long> kept = new TreeMap<>(versions);
    kept.keySet().removeAll(tables);
    return new Preview(pipeline, lakehouse, kept);
  }

  /** Over the newest tables, released or not. */
  public static Preview newest(PipelineDefinition pipeline, Lakehouse lakehouse) {
    SortedMap<TableName, Long> versions = new TreeMap<>();
    for (TableName table : pipeline.contracts().keySet()) {
      OptionalLong version = lakehouse.dataVersion(table);
      if (version.isPresent()) {
        versions.put(table, version.getAsLong());
      }
    }
    return new Preview(pipeline, lakehouse, versions);
  }

  /**
   * The rows of a model, not yet computed.
   *
   * @throws AssayException of kind ENVIRONMENT when a Silver table was never built, of kind USAGE
   *     when the model wants to know the day and nothing tells it
   */
  public Dataset<Row> rows(TableName model, NodeTables tables) {
    return made(model(model), tables.forInput(inputRows(model)), parameters());
  }

  /** The same of a model of the pipeline that differs in its sets of values. */
  Dataset<Row> rows(ModelDefinition model, NodeTables tables) {
    return made(model, tables.forInput(inputRows(model.table())), parameters());
  }

  private Dataset<Row> made(
      ModelDefinition model, DeltaTables tables, Map<String, Parameter> parameters) {
    requireTheDay(model, parameters);
    Map<TableName, Dataset<Row>> inputs = new TreeMap<>();
    for (TableName input : model.inputs()) {
      Long version = versions.get(input);
      inputs.put(
          input,
          version == null ? made(model(input), tables, parameters) : tables.readAt(input, version));
    }
    return new ModelRows(model, pipeline.promised(model.table()), parameters)
        .of(tables.session(), inputs);
  }

  private long inputRows(TableName model) {
    return model(model).inputs().stream()
        .mapToLong(i -> versions.containsKey(i) ? lakehouse.rows(i) : inputRows(i))
        .sum();
  }

  private ModelDefinition model(TableName table) {
    return pipeline
        .model(table)
        .orElseThrow(
            () ->
                AssayException.of(
                    ErrorKind.ENVIRONMENT,
                    table.toString(),
                    "the table was never built",
                    "Load data first, with assay run"));
  }

  private Map<String, Parameter> parameters() {
    SortedMap<String, Parameter> parameters = new TreeMap<>(pipeline.parameters());
    Optional.ofNullable(parameters.get(AsOf.PARAMETER))
        .filter(p -> p.value().isEmpty())
        .ifPresent(
            p ->
                Deliveries.latest(new Books(lakehouse))
                    .ifPresent(day -> parameters.put(p.name(), p.with(day.toString()))));
    return parameters;
  }

  private static void requireTheDay(ModelDefinition model, Map<String, Parameter> parameters) {
    Parameter day = parameters.get(AsOf.PARAMETER);
    boolean unknown = day != null && day.value().isEmpty();
    if (unknown && model.parameters().contains(AsOf.PARAMETER)) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--param",
          "nothing was delivered yet, so " + model.table() + " has no " + AsOf.PARAMETER,
          "Give --param " + AsOf.PARAMETER + "=2024-06-30");
    }
  }
}
