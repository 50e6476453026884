package dev.assay.definition;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Identifier;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Reads a pipeline's folder as a whole, and reports everything that is wrong with it at once. */
public final class PipelineReader {
  private static final String API_VERSION = "assay.dev/v1";
  private static final String CONTRACT_ENDING = ".odcs.yaml";

  private final PipelineFolder folder;
  private final Mistakes mistakes;
  private final Written written;

  private PipelineReader(PipelineFolder folder, Mistakes mistakes) {
    this.folder = folder;
    this.mistakes = mistakes;
    this.written = Written.nothing(mistakes);
  }

  /**
   * The pipeline of that name below {@code conf/pipelines}. Beside its own parameters it has {@code
   * as_of_date}, a date that is empty until the run or an override sets it.
   *
   * @param overrides parameter values by name, from the environment and the command line
   * @throws AssayException of kind USAGE with every mistake found
   */
  public static PipelineDefinition read(Path conf, String pipeline, Map<String, String> overrides) {
    if (!Identifier.isValid(pipeline)) {
      throw AssayException.of(
          ErrorKind.USAGE, "--pipeline", "not a pipeline name", "Use letters, digits and _");
    }
    Mistakes mistakes = new Mistakes();
    PipelineFolder folder = PipelineFolder.of(conf, pipeline, mistakes);
    return new PipelineReader(folder, mistakes).definition(pipeline, overrides);
  }

  /** The names of the pipelines below {@code conf/pipelines}, sorted. */
  public static List<String> names(Path conf) {
    return PipelineFolder.names(conf.resolve("pipelines"));
  }

  private PipelineDefinition definition(String name, Map<String, String> overrides) {
    Head head = head(name, overrides);
    readSources();
    readContracts();
    SortedMap<String, String> silverFiles = folder.named("silver", ".yaml");
    folder.refuseOverlooked("silver", ".yaml");
    SortedMap<String, String> modelFiles = folder.named("gold", ".sql");
    Set<TableName> tables = new TreeSet<>();
    silverFiles.values().forEach(t -> tables.add(TableName.of(Layer.SILVER, t)));
    modelFiles.values().forEach(t -> tables.add(TableName.of(Layer.GOLD, t)));
    List<SilverDefinition> silver = readSilver(silverFiles);
    List<ModelDefinition> models =
        readModels(modelFiles, tables).stream().map(head.analyses()::withSets).toList();
    head.analyses().check(models);
    Set<TableName> promisable = new TreeSet<>(tables);
    written.sources().keySet().forEach(s -> promisable.add(TableName.of(Layer.BRONZE, s)));
    new ContractReferences(written, promisable).check();
    new ModelColumns(written, models).check();
    List<ModelExamples> examples = readExamples(models);
    Consumers consumers = readConsumers();
    mistakes.throwIfAny();
    written.sources().keySet().forEach(source -> tables.add(TableName.of(Layer.BRONZE, source)));
    return new PipelineDefinition(
        name,
        head.owner(),
        head.description(),
        head.zone(),
        written.parameters(),
        List.copyOf(written.sources().values()),
        silver,
        models,
        examples,
        written.contracts(),
        written.groups().schedule(tables),
        consumers,
        head.analyses().analyses(),
        folder.texts());
  }

  private record Head(String owner, String description, ZoneId zone, AnalysisReader analyses) {}

  private Head head(String name, Map<String, String> overrides) {
    return folder
        .text("pipeline.yaml")
        .flatMap(text -> YamlFile.parse("pipeline.yaml", text, mistakes))
        .map(map -> head(new Keys(map, mistakes), name, overrides))
        .orElseGet(this::noHead);
  }

  private Head noHead() {
    written.doubted().add("pipeline.yaml");
    return new Head("", "", ZoneId.of("UTC"), new AnalysisReader(written));
  }

  private Head head(Keys keys, String name, Map<String, String> overrides) {
    keys.exactly("apiVersion", API_VERSION, "not a version that this Assay reads");
    keys.exactly("name", name, "the name is not that of the folder");
    ParameterRules rules = new ParameterReader(keys, written).read(overrides);
    AnalysisReader analyses = new AnalysisReader(keys, written, rules);
    written.groups().declare(keys);
    Head head = new Head(keys.text("owner"), keys.text("description", ""), zone(keys), analyses);
    keys.done();
    return head;
  }

  private static ZoneId zone(Keys keys) {
    try {
      return ZoneId.of(keys.text("zone", "UTC"));
    } catch (DateTimeException e) {
      keys.mistake(
          "zone", "not a time zone", "Write a zone of the tz database, such as Asia/Kolkata");
      return ZoneId.of("UTC");
    }
  }

  private void readSources() {
    folder
        .named("bronze", ".yaml")
        .forEach(
            (file, name) ->
                folder
                    .text(file)
                    .flatMap(text -> SourceFile.read(file, name, text, written))
                    .ifPresentOrElse(
                        source -> written.sources().put(name, source),
                        () -> written.doubted().add(file)));
    folder.refuseOverlooked("bronze", ".yaml");
  }

  private void readContracts() {
    for (String file : folder.files("contracts", CONTRACT_ENDING)) {
      folder
          .text(file)
          .flatMap(text -> ContractFile.current(file, text, written))
          .ifPresentOrElse(
              contract -> written.contracts().put(contract.table(), contract),
              () -> written.doubted().add(file));
    }
    folder.refuseOverlooked("contracts", CONTRACT_ENDING);
  }

  private List<SilverDefinition> readSilver(SortedMap<String, String> files) {
    List<SilverDefinition> silver = new ArrayList<>();
    files.forEach(
        (file, name) ->
            folder
                .text(file)
                .flatMap(
                    text -> SilverFile.read(file, TableName.of(Layer.SILVER, name), text, written))
                .ifPresent(silver::add));
    return new TableGraph<>(TableGraph.SILVER, silver, mistakes).ordered();
  }

  private List<ModelDefinition> readModels(SortedMap<String, String> files, Set<TableName> tables) {
    ModelFile reader = new ModelFile(folder, written, tables);
    List<ModelDefinition> models = new ArrayList<>();
    files.forEach(
        (file, name) -> reader.read(file, TableName.of(Layer.GOLD, name)).ifPresent(models::add));
    for (String twin : folder.files("gold", ".yaml")) {
      String model = twin.replace(".yaml", ".sql");
      if (!folder.has(model)) {
        mistakes.add(
            new Place(twin, 1),
            "there is no model beside it",
            "Write " + model + ", or delete " + twin);
      }
    }
    folder.refuseOverlooked("gold", ".yaml");
    return new TableGraph<>(TableGraph.MODELS, models, mistakes).ordered();
  }

  private List<ModelExamples> readExamples(List<ModelDefinition> models) {
    ExampleFile reader = new ExampleFile(folder, written, models);
    List<ModelExamples> examples = new ArrayList<>();
    for (String file : folder.files("examples", ".yaml")) {
      reader.read(file).ifPresent(examples::add);
    }
    folder.refuseOverlooked("examples", ".yaml");
    return examples;
  }

  private Consumers readConsumers() {
    SortedMap<String, String> metricFiles = folder.named("metrics", ".yaml");
    List<Metric> metrics = new ArrayList<>();
    metricFiles.forEach(
        (file, name) ->
            folder
                .text(file)
                .flatMap(text -> MetricFile.read(file, name, text, written))
                .ifPresent(metrics::add));
    folder.refuseOverlooked("metrics", ".yaml");
    List<Exposure> exposures = new ArrayList<>();
    folder
        .named("exposures", ".yaml")
        .forEach(
            (file, name) ->
                folder
                    .text(file)
                    .flatMap(
                        text -> ExposureFile.read(file, name, text, written, metricFiles.values()))
                    .ifPresent(exposures::add));
    folder.refuseOverlooked("exposures", ".yaml");
    return new Consumers(metrics, exposures);
  }
}
