package dev.assay.definition;

import dev.assay.model.AssayException;
import dev.assay.model.Identifier;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a pipeline's folder as a whole, and reports everything that is wrong with it at once. */
public final class PipelineReader {
  private static final String API_VERSION = "assay.dev/v1";

  private final PipelineFolder folder;
  private final Mistakes mistakes = new Mistakes();
  private final Written written = Written.nothing(mistakes);

  private PipelineReader(PipelineFolder folder) {
    this.folder = folder;
  }

  /**
   * The pipeline of that name below {@code conf/pipelines}.
   *
   * @param overrides parameter values by name, from the environment and the command line
   * @throws AssayException of kind USAGE with every mistake found
   */
  public static PipelineDefinition read(Path conf, String pipeline, Map<String, String> overrides) {
    if (!Identifier.isValid(pipeline)) {
      throw AssayException.of(
          dev.assay.model.ErrorKind.USAGE,
          "--pipeline",
          "not a pipeline name",
          "Use letters, digits and _");
    }
    return new PipelineReader(PipelineFolder.of(conf, pipeline)).definition(pipeline, overrides);
  }

  /** The names of the pipelines below {@code conf/pipelines}, sorted. */
  public static List<String> names(Path conf) {
    return PipelineFolder.names(conf.resolve("pipelines"));
  }

  private PipelineDefinition definition(String name, Map<String, String> overrides) {
    Optional<Keys> keys =
        YamlFile.parse("pipeline.yaml", folder.text("pipeline.yaml"), mistakes)
            .map(m -> new Keys(m, mistakes));
    Head head = keys.map(k -> head(k, name, overrides)).orElse(new Head("", "", ZoneId.of("UTC")));
    readSources();
    readContracts();
    List<SilverDefinition> silver =
        folder.files("silver", ".yaml").stream()
            .flatMap(f -> SilverFile.read(f, folder.text(f), written).stream())
            .toList();
    List<ModelDefinition> models = readModels();
    new ContractReferences(written, tables()).check();
    if (mistakes.problems().isEmpty()) {
      new ModelColumns(written, models).check();
    }
    mistakes.throwIfAny();
    return new PipelineDefinition(
        name,
        head.owner(),
        head.description(),
        head.zone(),
        written.parameters(),
        List.copyOf(written.sources().values()),
        silver,
        models,
        written.contracts());
  }

  private record Head(String owner, String description, ZoneId zone) {}

  private Head head(Keys keys, String name, Map<String, String> overrides) {
    if (!keys.text("apiVersion").equals(API_VERSION)) {
      keys.mistake(
          "apiVersion", "not a version that this Assay reads", "Write apiVersion: " + API_VERSION);
    }
    if (!keys.text("name").equals(name)) {
      keys.mistake("name", "the name is not that of the folder", "Write name: " + name);
    }
    readParameters(keys, overrides);
    Head head = new Head(keys.text("owner"), keys.text("description", ""), zone(keys));
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

  private void readParameters(Keys keys, Map<String, String> overrides) {
    for (Map.Entry<String, Keys> entry : keys.mapsByName("parameters").entrySet()) {
      Keys p = entry.getValue();
      String type = p.text("type");
      if (!type.isEmpty() && !SparkTypes.isKnown(type)) {
        p.mistake("type", "not a Spark SQL type", "Write int, date, decimal(10,2), string, ...");
      }
      Parameter parameter =
          new Parameter(entry.getKey(), type, p.text("default"), p.text("description", ""));
      p.done();
      written.parameters().put(entry.getKey(), parameter);
    }
    for (Map.Entry<String, String> override : new TreeMap<>(overrides).entrySet()) {
      Parameter known = written.parameters().get(override.getKey());
      if (known == null) {
        keys.mistake(
            "parameters",
            "a value is given for " + override.getKey() + ", which is no parameter",
            Mistakes.choice("Parameters", override.getKey(), written.parameters().keySet()));
      } else {
        written.parameters().put(known.name(), known.with(override.getValue()));
      }
    }
  }

  private void readSources() {
    for (String file : folder.files("bronze", ".yaml")) {
      SourceFile.read(file, folder.text(file), mistakes)
          .ifPresent(s -> written.sources().put(s.name(), s));
    }
  }

  private void readContracts() {
    for (String file : folder.files("contracts", ".odcs.yaml")) {
      ContractFile.read(file, folder.text(file), mistakes)
          .ifPresent(c -> written.contracts().put(c.table(), c));
    }
  }

  /** Every table that has a definition. */
  private Set<TableName> tables() {
    Set<TableName> tables = new TreeSet<>();
    folder
        .files("silver", ".yaml")
        .forEach(f -> tables.add(TableName.of(Layer.SILVER, PipelineFolder.stem(f))));
    folder
        .files("gold", ".sql")
        .forEach(f -> tables.add(TableName.of(Layer.GOLD, PipelineFolder.stem(f))));
    return tables;
  }

  private List<ModelDefinition> readModels() {
    Set<TableName> tables = tables();
    List<ModelDefinition> models = new ArrayList<>();
    for (String file : folder.files("gold", ".sql")) {
      ModelFile.read(file, folder, written, tables).ifPresent(models::add);
    }
    for (String twin : folder.files("gold", ".yaml")) {
      if (folder.textIfThere(twin.replace(".yaml", ".sql")).isEmpty()) {
        mistakes.add(
            new Place(twin, 1),
            "there is no model beside it",
            "Write " + twin.replace(".yaml", ".sql") + ", or delete it");
      }
    }
    return new ModelGraph(models, mistakes).ordered();
  }
}
