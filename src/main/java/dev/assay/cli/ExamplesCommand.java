package dev.assay.cli;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelExamples;
import dev.assay.definition.PipelineDefinition;
import dev.assay.gold.ExampleResult;
import dev.assay.gold.ExampleRun;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "examples",
    description =
        "Test models on the rows of examples/*.yaml: no table is read or written. Ends with 3 when"
            + " one does not hold.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay examples                                 all of the pipeline's",
      "  assay examples dim_user fct_referral           those of two models",
      "  assay examples --json                          for programs"
    })
final class ExamplesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "MODEL",
      description = "Models such as dim_user or gold.dim_user. Default: all.")
  private List<String> models = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ExamplesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PipelineDefinition pipeline = place.pipelineAsWritten();
    Set<TableName> wanted = new TreeSet<>();
    models.forEach(m -> wanted.add(ModelName.of(m, pipeline)));
    List<ModelExamples> asked =
        pipeline.examples().stream()
            .filter(e -> wanted.isEmpty() || wanted.contains(e.model()))
            .toList();
    List<TableName> without =
        pipeline.models().stream()
            .map(ModelDefinition::table)
            .filter(t -> wanted.isEmpty() || wanted.contains(t))
            .filter(t -> asked.stream().noneMatch(e -> e.model().equals(t)))
            .toList();
    List<ExampleResult> results = results(pipeline, asked);
    if (json) {
      Json.print(terminal.out(), ExamplesJson.of(results, without));
    } else {
      new ExamplesPage(results, without).print(terminal);
    }
    boolean well = results.stream().allMatch(ExampleResult::passed);
    return well ? 0 : ErrorKind.CONTRACT.exitCode();
  }

  /** Nothing is started for nothing. */
  private List<ExampleResult> results(PipelineDefinition pipeline, List<ModelExamples> asked) {
    List<ExampleResult> results = new ArrayList<>();
    if (asked.isEmpty()) {
      return results;
    }
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      ExampleRun run = new ExampleRun(sessions.forHandfuls(), pipeline);
      asked.forEach(e -> results.addAll(run.of(e)));
    }
    return results;
  }
}
