package dev.assay.run;

import dev.assay.definition.Analyses;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.definition.ParameterSet;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.release.Release;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The answers to a pipeline's questions for the values that somebody gives now, over released data;
 * nothing is written. What these values change on the way to an answer is computed again too.
 */
public final class Analysis {
  /** The name of the set of values that are asked for. */
  private static final String ASKED = "asked";

  private final PipelineDefinition pipeline;
  private final Preview preview;

  /** One answer, not yet computed, without the column that names the set. */
  public record Answer(ModelDefinition model, Dataset<Row> rows) {}

  /**
   * An analysis over a release.
   *
   * @param changed parameters whose values are not those that the release was made with
   * @throws AssayException of kind USAGE when the pipeline has no analyses
   */
  public Analysis(
      PipelineDefinition pipeline, Set<String> changed, Release release, Lakehouse lakehouse) {
    if (pipeline.analyses().models().isEmpty()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--only analysis",
          "pipeline " + pipeline.name() + " declares no analyses",
          "Query its marts instead: assay query \"select ...\"");
    }
    this.pipeline = pipeline;
    this.preview =
        Preview.over(release, pipeline, lakehouse).computingAgain(touched(pipeline, changed));
  }

  /** The answers, in the order in which their models are made. */
  public List<Answer> answers(NodeTables tables) {
    List<Answer> answers = new ArrayList<>();
    for (ModelDefinition model : pipeline.models()) {
      if (pipeline.analyses().models().contains(model.table())) {
        ModelDefinition asked = model.with(List.of(ParameterSet.own(ASKED)));
        answers.add(new Answer(model, preview.rows(asked, tables).drop(Analyses.SET_COLUMN)));
      }
    }
    return answers;
  }

  /** The values that were asked for, of all parameters that the answers rest on. */
  public List<Parameter> terms() {
    NavigableSet<TableName> used = new TreeSet<>(pipeline.analyses().models());
    NodeGraph graph = NodeGraph.of(pipeline);
    pipeline.analyses().models().forEach(m -> used.addAll(graph.upstream(m)));
    return pipeline.parameters().values().stream()
        .filter(
            p ->
                pipeline.models().stream()
                    .anyMatch(m -> used.contains(m.table()) && m.parameters().contains(p.name())))
        .toList();
  }

  /** The models that use a changed parameter, and all that is made of them. */
  private static Set<TableName> touched(PipelineDefinition pipeline, Set<String> changed) {
    NodeGraph graph = NodeGraph.of(pipeline);
    Set<TableName> touched = new TreeSet<>();
    for (ModelDefinition model : pipeline.models()) {
      if (model.parameters().stream().anyMatch(changed::contains)) {
        touched.add(model.table());
        touched.addAll(graph.downstream(model.table()));
      }
    }
    return touched;
  }
}
