package dev.assay.definition;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Identifier;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of one configuration folder; every file is named relative to the folder it is read
 * from.
 */
final class PipelineFolder {
  private static final String READABLE = "Make it a readable UTF-8 file";

  private final Path folder;
  private final Mistakes mistakes;
  private final SortedMap<String, String> texts = new TreeMap<>();

  private PipelineFolder(Path folder, Mistakes mistakes) {
    this.folder = folder;
    this.mistakes = mistakes;
  }

  /**
   * The folder {@code conf/pipelines/<pipeline>}; refuses one that is not there and names those
   * that are.
   */
  static PipelineFolder of(Path conf, String pipeline, Mistakes mistakes) {
    Path pipelines = conf.resolve("pipelines");
    Path folder = pipelines.resolve(pipeline);
    if (!Files.isRegularFile(folder.resolve("pipeline.yaml"))) {
      List<String> known = names(pipelines);
      throw AssayException.of(
          ErrorKind.USAGE,
          Text.printable(folder + "/pipeline.yaml"),
          "there is no pipeline called " + Text.printable(pipeline),
          known.isEmpty()
              ? "Point --conf to the folder that holds pipelines/"
              : Mistakes.choice("Pipelines", pipeline, known));
    }
    return new PipelineFolder(folder, mistakes);
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
          .filter(Files::isRegularFile)
          .map(p -> String.valueOf(p.getFileName()))
          .filter(n -> n.endsWith(ending) && !n.startsWith("."))
          .sorted()
          .map(n -> sub + "/" + n)
          .toList();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * The files that {@link #files} finds, each with the name of what it defines: {@code
   * gold/dim_user.sql} defines {@code dim_user}. A file whose name is no name is a mistake.
   */
  SortedMap<String, String> named(String sub, String ending) {
    SortedMap<String, String> out = new TreeMap<>();
    for (String file : files(sub, ending)) {
      String name = file.substring(sub.length() + 1, file.length() - ending.length());
      if (Identifier.isValid(name)) {
        out.put(file, name);
      } else {
        mistakes.add(
            new Place(file, 1),
            "the file's name is no name",
            "Rename it: letters, digits and _, then " + ending);
      }
    }
    return Collections.unmodifiableSortedMap(out);
  }

  /** Refuses YAML files that nobody would read because of their ending. */
  void refuseOverlooked(String sub, String ending) {
    Stream.concat(files(sub, ".yaml").stream(), files(sub, ".yml").stream())
        .filter(f -> !f.endsWith(ending))
        .forEach(
            f ->
                mistakes.add(
                    new Place(f, 1),
                    "a file with this ending is not read",
                    "Let its name end in " + ending));
  }

  /** The text of a file; empty, with a mistake recorded, when it cannot be read. */
  Optional<String> text(String file) {
    Optional<String> text = aside(file);
    text.ifPresent(t -> texts.put(file, t));
    return text;
  }

  /** The same for a file of which no table is made, so that it is none of {@link #texts}. */
  Optional<String> aside(String file) {
    try {
      return Optional.of(Files.readString(folder.resolve(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      mistakes.add(new Place(file, 1), cannotBeRead(e), READABLE);
      return Optional.empty();
    }
  }

  /** The texts of all files that were read so far and not {@link #aside}, by file. */
  SortedMap<String, String> texts() {
    return Collections.unmodifiableSortedMap(texts);
  }

  /** Whether the folder has this file. */
  boolean has(String file) {
    return Files.isRegularFile(folder.resolve(file));
  }

  /** The UTF-8 text of a file. */
  static String textOf(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static String cannotBeRead(IOException e) {
    return "cannot be read (" + e.getClass().getSimpleName() + ")";
  }

  private static AssayException unreadable(Path path, IOException e) {
    return AssayException.because(e, ErrorKind.USAGE, path.toString(), cannotBeRead(e), READABLE);
  }
}
