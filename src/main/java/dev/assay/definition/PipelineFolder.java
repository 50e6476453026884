package dev.assay.definition;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one configuration folder; every file is named relative to the folder it is read
 * from.
 */
final class PipelineFolder {
  private final Path folder;

  private PipelineFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder {@code conf/pipelines/<pipeline>}; refuses one that is not there and names those
   * that are.
   */
  static PipelineFolder of(Path conf, String pipeline) {
    Path pipelines = conf.resolve("pipelines");
    Path folder = pipelines.resolve(pipeline);
    if (!Files.isRegularFile(folder.resolve("pipeline.yaml"))) {
      List<String> known = names(pipelines);
      throw AssayException.of(
          ErrorKind.USAGE,
          folder + "/pipeline.yaml",
          "there is no pipeline called " + Text.printable(pipeline),
          known.isEmpty()
              ? "Point --conf to the folder that holds pipelines/"
              : Mistakes.choice("Pipelines", pipeline, known));
    }
    return new PipelineFolder(folder);
  }

  /** The pipelines that a configuration folder holds, sorted. */
  static List<String> names(Path pipelines) {
    if (!Files.isDirectory(pipelines)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(pipelines)) {
      return children
          .filter(p -> Files.isRegularFile(p.resolve("pipeline.yaml")))
          .map(p -> String.valueOf(p.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(pipelines, e);
    }
  }

  /** The files below a sub-folder with this ending, sorted; each as {@code sub/name}. */
  List<String> files(String sub, String ending) {
    Path path = folder.resolve(sub);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(path)) {
      return children
          .map(p -> String.valueOf(p.getFileName()))
          .filter(n -> n.endsWith(ending) && !n.startsWith("."))
          .sorted()
          .map(n -> sub + "/" + n)
          .toList();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The text of a file that {@link #files} named. */
  String text(String file) {
    return textOf(folder.resolve(file));
  }

  /** The text of a file of the folder, if it is there. */
  Optional<String> textIfThere(String file) {
    return Files.isRegularFile(folder.resolve(file)) ? Optional.of(text(file)) : Optional.empty();
  }

  /** The UTF-8 text of a file. */
  static String textOf(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static AssayException unreadable(Path path, IOException e) {
    return AssayException.because(
        e,
        ErrorKind.USAGE,
        path.toString(),
        "cannot be read (" + e.getClass().getSimpleName() + ")",
        "Make it a readable UTF-8 file");
  }

  /** {@code gold/dim_user.sql} gives {@code dim_user}. */
  static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(0, name.indexOf('.'));
  }
}
