package dev.assay.definition;

import dev.assay.model.TableName;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pipeline as written: every file read, every reference known to exist.
 *
 * @param models in an order in which every model comes after its inputs
 * @param examples by model, of those that have any
 * @param texts the text of every file that tables or their readers rest on, by its name within the
 *     folder
 */
public record PipelineDefinition(
    String name,
    String owner,
    String description,
    ZoneId zone,
    SortedMap<String, Parameter> parameters,
    List<SourceDefinition> sources,
    List<SilverDefinition> silver,
    List<ModelDefinition> models,
    List<ModelExamples> examples,
    SortedMap<TableName, Contract> contracts,
    Schedule schedule,
    Consumers consumers,
    Analyses analyses,
    SortedMap<String, String> texts) {
  public PipelineDefinition {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    sources = List.copyOf(sources);
    silver = List.copyOf(silver);
    models = List.copyOf(models);
    examples = List.copyOf(examples);
    contracts = Collections.unmodifiableSortedMap(new TreeMap<>(contracts));
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** The same pipeline with other values for its parameters. */
  public PipelineDefinition with(SortedMap<String, Parameter> values) {
    return new PipelineDefinition(
        name,
        owner,
        description,
        zone,
        values,
        sources,
        silver,
        models,
        examples,
        contracts,
        schedule,
        consumers,
        analyses,
        texts);
  }

  /** The model that makes a table. */
  public Optional<ModelDefinition> model(TableName table) {
    return models.stream().filter(m -> m.table().equals(table)).findFirst();
  }

  /** The contract of a table. */
  public Optional<Contract> contract(TableName table) {
    return Optional.ofNullable(contracts.get(table));
  }

  /** The contract of a table that the reader has checked to have one. */
  public Contract promised(TableName table) {
    return contract(table)
        .orElseThrow(() -> new IllegalStateException("no contract was read for " + table));
  }
}
