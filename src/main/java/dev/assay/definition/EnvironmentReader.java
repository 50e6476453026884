package dev.assay.definition;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    Path path = conf.resolve("environments").resolve(name + ".yaml");
    if (!Files.isRegularFile(path)) {
      throw AssayException.of(
          ErrorKind.USAGE,
          path.toString(),
          "there is no environment called " + Text.printable(name),
          Mistakes.choice("Environments", name, names(conf)));
    }
    Mistakes mistakes = new Mistakes();
    String file = "environments/" + name + ".yaml";
    Environment environment =
        YamlFile.parse(file, PipelineFolder.textOf(path), mistakes)
            .map(m -> environment(new Keys(m, mistakes), name))
            .orElse(
                new Environment(name, "landing", "lakehouse", new TreeMap<>(), new TreeMap<>()));
    mistakes.throwIfAny();
    return environment;
  }

  private static Environment environment(Keys keys, String name) {
    if (!keys.text("name").equals(name)) {
      keys.mistake("name", "the name is not that of the file", "Write name: " + name);
    }
    keys.text("description", "");
    Environment environment =
        new Environment(
            name,
            keys.text("landing", "landing"),
            keys.text("lakehouse", "lakehouse"),
            settings(keys, "spark"),
            settings(keys, "parameters"));
    for (String forbidden : FORBIDDEN) {
      if (environment.spark().getOrDefault(forbidden, "false").equals("true")) {
        keys.mistake(
            "spark",
            forbidden + "=true loses rows silently",
            "Take it out; corrupt files are rejected with a reason instead");
      }
    }
    keys.done();
    return environment;
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
