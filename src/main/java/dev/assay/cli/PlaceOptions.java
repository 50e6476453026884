package dev.assay.cli;

import dev.assay.definition.DefinitionMemory;
import dev.assay.definition.Environment;
import dev.assay.definition.EnvironmentReader;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.run.Site;
import dev.assay.table.Lakehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pipeline, in which environment, and where its files lie. */
final class PlaceOptions {
  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      description = "The pipeline. Default: the only one, or the one that the environment names.")
  private @Nullable String pipeline;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      defaultValue = "local",
      description = "The environment, conf/environments/NAME.yaml. Default: ${DEFAULT-VALUE}.")
  private String env = "local";

  @Option(
      names = "--conf",
      paramLabel = "DIR",
      description = "The configuration folder. Default: conf of the project.")
  private @Nullable Path conf;

  @Option(
      names = "--lakehouse",
      paramLabel = "DIR",
      description = "Where tables lie. Default: what the environment says.")
  private @Nullable String lakehouse;

  @Option(
      names = "--heads",
      paramLabel = "DIR",
      description =
          "Where the hashes of releases are noted, outside the lakehouse. Default: what the"
              + " environment says; with --lakehouse, DIR.heads beside it.")
  private @Nullable Path heads;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A value for one of the pipeline's parameters; may be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  private @Nullable DefinitionMemory definitions;

  /** The default places of one pipeline. */
  static PlaceOptions of(String pipeline) {
    PlaceOptions options = new PlaceOptions();
    options.pipeline = pipeline;
    return options;
  }

  /** The same with tables elsewhere. */
  static PlaceOptions of(String pipeline, Path lakehouse) {
    PlaceOptions options = of(pipeline);
    options.lakehouse = lakehouse.toString();
    return options;
  }

  /** What was said on the command line, to be said again in the next command; may be empty. */
  String words() {
    StringBuilder words = new StringBuilder();
    if (pipeline != null) {
      words.append(" --pipeline ").append(pipeline);
    }
    if (!env.equals("local")) {
      words.append(" --env ").append(env);
    }
    if (conf != null) {
      words.append(" --conf ").append(conf);
    }
    if (lakehouse != null) {
      words.append(" --lakehouse ").append(lakehouse);
    }
    if (heads != null) {
      words.append(" --heads ").append(heads);
    }
    return words.toString();
  }

  /** What the environment says, with an absolute folder of heads. */
  Environment environment() {
    Environment written = EnvironmentReader.read(conf(), env);
    return written.withHeads(headsFolder(written).toString());
  }

  /** Where a command of this machine's user changes something. */
  Site site(Clock clock) {
    return new Site(pipeline(), environment(), lakehouse(), System.getProperty("user.name"), clock);
  }

  /** The file in which the hashes of the pipeline's releases are noted; see {@code Heads}. */
  Path heads() {
    return Site.heads(environment(), pipelineName());
  }

  /** Another lakehouse has other heads, so they don't share a file. */
  private Path headsFolder(Environment written) {
    Path folder = home().resolve(written.heads());
    if (heads != null) {
      folder = heads;
    } else if (lakehouse != null && !lakehouse.contains(":/")) {
      Path other = Path.of(lakehouse).toAbsolutePath().normalize();
      folder = other.resolveSibling(other.getFileName() + ".heads");
    }
    Path absolute = folder.toAbsolutePath().normalize();
    if (!lakehouseRoot(written).contains(":/") && absolute.startsWith(lakehouseRoot(written))) {
      throw AssayException.of(
          ErrorKind.USAGE,
          absolute.toString(),
          "the heads of releases are to be noted within the lakehouse, where who changes a release"
              + " can change them too",
          "Name a folder elsewhere: heads in conf/environments/" + env + ".yaml, or --heads");
    }
    return absolute;
  }

  PipelineDefinition pipeline() {
    Map<String, String> values = new LinkedHashMap<>(environment().parameters());
    values.putAll(parameters);
    PipelineDefinition read = definitions().read(conf(), pipelineName(), values);
    if (Files.isDirectory(Site.ownFolder(lakehouse()))) {
      keepDefinitions();
    }
    return read;
  }

  /**
   * Remembers what {@link #pipeline} has read anew. Where there is no lakehouse yet, only a run may
   * do so: who merely looks makes none.
   */
  void keepDefinitions() {
    definitions().keep();
  }

  private DefinitionMemory definitions() {
    DefinitionMemory memory = definitions;
    if (memory == null) {
      memory = new DefinitionMemory(Site.ownFolder(lakehouse()).resolve("definitions.json"));
      definitions = memory;
    }
    return memory;
  }

  /** The parameters to which the command line gives a value. */
  Set<String> askedParameters() {
    return new TreeSet<>(parameters.keySet());
  }

  /** The pipeline with its own parameters, whatever the environment says; refuses --param. */
  PipelineDefinition pipelineAsWritten() {
    if (!parameters.isEmpty()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--param",
          "an example has the pipeline's own parameters or those that it states",
          "Write them below parameters: in the example");
    }
    return PipelineReader.read(conf(), pipelineName(), Map.of());
  }

  Lakehouse lakehouse() {
    return Lakehouse.of(lakehouseRoot(EnvironmentReader.read(conf(), env)), env, pipelineName());
  }

  /**
   * The pipeline's own landing folder: {@code <landing>/<pipeline>}, or {@code landing} itself
   * where there is no such folder.
   */
  Path landing(@Nullable Path asked) {
    Path landing = asked == null ? home().resolve(environment().landing()) : asked;
    Path own = landing.resolve(pipelineName());
    Path folder = asked != null && !Files.isDirectory(own) ? landing : own;
    if (!Files.isDirectory(folder)) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          folder.toString(),
          "there is no such landing folder",
          "Put files there, make sample data with: assay sample --pipeline "
              + pipelineName()
              + ", or name another folder with --landing");
    }
    return folder.toAbsolutePath().normalize();
  }

  /** Where the handbook of the pipeline lies if nothing else is said. */
  Path handbook() {
    return home().resolve("handbook").resolve(env).resolve(pipelineName());
  }

  String pipelineName() {
    if (pipeline != null) {
      return pipeline;
    }
    String asked = System.getenv("ASSAY_PIPELINE");
    if (asked != null && !asked.isEmpty()) {
      return asked;
    }
    List<String> names = PipelineReader.names(conf());
    if (names.size() == 1) {
      return names.get(0);
    }
    Optional<String> usual = EnvironmentReader.pipeline(conf(), env);
    if (usual.isPresent()) {
      return usual.get();
    }
    throw AssayException.of(
        ErrorKind.USAGE,
        "--pipeline",
        "which pipeline is not said",
        names.isEmpty()
            ? "Point --conf to a folder that holds pipelines/"
            : "Name one, or set ASSAY_PIPELINE. Pipelines are " + String.join(", ", names));
  }

  Path conf() {
    return conf == null ? home().resolve("conf") : conf;
  }

  private String lakehouseRoot(Environment written) {
    String root = lakehouse == null ? written.lakehouse() : lakehouse;
    if (root.contains(":/")) {
      return root;
    }
    Path base = lakehouse == null ? home() : Path.of("");
    return base.resolve(root).toAbsolutePath().normalize().toString();
  }

  /** The project's folder, as the launcher says; else the working folder. */
  static Path home() {
    return Optional.ofNullable(System.getProperty("assay.home"))
        .or(() -> Optional.ofNullable(System.getenv("ASSAY_HOME")))
        .map(Path::of)
        .orElse(Path.of(""))
        .toAbsolutePath();
  }
}
