package dev.assay.definition;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Identifier;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads {@code conf/environments/<name>.yaml}. */
public final class EnvironmentReader {
  /** Settings that would make Spark lose data without a word. */
  private static final List<String> FORBIDDEN =
      List.of("spark.sql.files.ignoreCorruptFiles", "spark.sql.files.ignoreMissingFiles");

  private EnvironmentReader() {}

  /**
   * The environment of that name; throws {@link AssayException} of kind USAGE with every mistake
   * found.
   */
  public static Environment read(Path conf, String name) {
    Path folder = conf.resolve("environments");
    if (!Identifier.isValid(name) || !Files.isRegularFile(folder.resolve(name + ".yaml"))) {
      throw AssayException.of(
          ErrorKind.USAGE,
          Text.printable(folder.toString()),
          "there is no environment called " + Text.printable(name),
          Mistakes.choice("Environments", name, names(conf)));
    }
    Path path = folder.resolve(name + ".yaml");
    Mistakes mistakes = new Mistakes();
    String file = "environments/" + name + ".yaml";
    Environment environment =
        YamlFile.parse(file, PipelineFolder.textOf(path), mistakes)
            .map(m -> environment(new Keys(m, mistakes), name))
            .orElse(Environment.silent(name));
    mistakes.throwIfAny();
    return environment;
  }

  /**
   * The pipeline that is meant in this environment where nobody names one; empty where it says
   * nothing.
   *
   * @throws AssayException of kind USAGE with every mistake found
   */
  public static Optional<String> pipeline(Path conf, String name) {
    read(conf, name);
    Path path = conf.resolve("environments").resolve(name + ".yaml");
    return YamlFile.parse(path.toString(), PipelineFolder.textOf(path), new Mistakes())
        .map(m -> new Keys(m, new Mistakes()).text("pipeline", ""))
        .filter(pipeline -> !pipeline.isEmpty());
  }

  private static Environment environment(Keys keys, String name) {
    keys.exactly("name", name, "the name is not that of the file");
    keys.text("description", "");
    if (keys.has("pipeline")) {
      keys.identifier("pipeline");
    }
    Environment environment =
        new Environment(
            name,
            keys.text("landing", "landing"),
            keys.text("lakehouse", "lakehouse"),
            keys.text("heads", "heads"),
            SignOffKeys.read(keys),
            KeepingKeys.read(keys),
            settings(keys, "spark"),
            settings(keys, "parameters"));
    keys.map("spark").ifPresent(EnvironmentReader::refuseLossySettings);
    keys.done();
    return environment;
  }

  private static void refuseLossySettings(Keys spark) {
    for (String forbidden : FORBIDDEN) {
      if (spark.text(forbidden, "false").strip().equalsIgnoreCase("true")) {
        spark.mistake(
            forbidden,
            "true loses rows silently",
            "Take it out; corrupt files are rejected with a reason instead");
      }
    }
  }

  private static SortedMap<String, String> settings(Keys keys, String key) {
    SortedMap<String, String> out = new TreeMap<>();
    keys.map(key).ifPresent(m -> m.names().forEach(n -> out.put(n, m.text(n))));
    return out;
  }

  private static List<String> names(Path conf) {
    Path folder = conf.resolve("environments");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(p -> String.valueOf(p.getFileName()))
          .filter(n -> n.endsWith(".yaml"))
          .map(n -> n.replace(".yaml", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw AssayException.because(
          e, ErrorKind.USAGE, folder.toString(), "cannot be listed", "Make it readable");
    }
  }
}
