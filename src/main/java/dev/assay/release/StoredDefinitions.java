package dev.assay.release;

import dev.assay.definition.Parameter;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Sha256;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The texts in {@code ops.definitions}, and the pipelines that releases were made by. */
public final class StoredDefinitions {
  private final Map<String, String> textByFingerprint = new HashMap<>();

  private StoredDefinitions() {}

  /** Reads all texts; one that is not what its fingerprint says counts as missing. */
  public static StoredDefinitions read(Books books) {
    return of(books.read(OpsTable.DEFINITIONS));
  }

  /** Those of rows of {@code ops.definitions}. */
  public static StoredDefinitions of(List<RecordRow> rows) {
    StoredDefinitions stored = new StoredDefinitions();
    for (RecordRow row : rows) {
      @Nullable String text = row.stringOrNull("text");
      if (text != null && Sha256.hex(text).equals(row.stringOrNull("fingerprint"))) {
        stored.textByFingerprint.put(Sha256.hex(text), text);
      }
    }
    return stored;
  }

  /**
   * What is missing of that on which a release rests; nothing when all texts are there as they
   * were.
   *
   * @param definitions the release's fingerprint of it
   */
  public List<String> missing(String definitions) {
    @Nullable String list = textByFingerprint.get(definitions);
    if (list == null) {
      return List.of("the list of all definitions, " + definitions);
    }
    List<String> missing = new ArrayList<>();
    DefinitionList.parse(list)
        .files()
        .forEach(
            (file, fingerprint) -> {
              if (!textByFingerprint.containsKey(fingerprint)) {
                missing.add(Text.printable(file) + ", " + fingerprint);
              }
            });
    return missing;
  }

  /** The text of that fingerprint. */
  public Optional<String> textOf(String fingerprint) {
    return Optional.ofNullable(textByFingerprint.get(fingerprint));
  }

  /** The engine's parts and their versions when the release was published; none when unknown. */
  public SortedMap<String, String> engine(String definitions) {
    @Nullable String list = textByFingerprint.get(definitions);
    return list == null ? new TreeMap<>() : DefinitionList.parse(list).engine();
  }

  /**
   * The pipeline as it was then, with the parameters of then.
   *
   * @param pipeline its name
   * @param conf an empty folder, into which the texts are written
   * @throws AssayException of kind ENVIRONMENT when a text is missing; USAGE when this Assay cannot
   *     read them any more
   */
  public PipelineDefinition restore(String definitions, String pipeline, Path conf) {
    List<String> missing = missing(definitions);
    if (!missing.isEmpty()) {
      throw cannot("these are missing: " + String.join("; ", missing));
    }
    DefinitionList list = DefinitionList.parse(text(definitions));
    Path folder = conf.resolve("pipelines").resolve(pipeline);
    list.files().forEach((file, fingerprint) -> write(folder, file, text(fingerprint)));
    PipelineDefinition plain = PipelineReader.read(conf, pipeline, Map.of());
    PipelineDefinition restored = PipelineReader.read(conf, pipeline, values(list, plain));
    if (!text(definitions).startsWith(DefinitionArchive.list(restored))) {
      throw cannot("read again, they are not the same");
    }
    return restored;
  }

  /** Values by name; the list has them behind the type, in which there may be blanks. */
  private static Map<String, String> values(DefinitionList list, PipelineDefinition plain) {
    Map<String, String> values = new TreeMap<>();
    for (Parameter parameter : plain.parameters().values()) {
      String typed = list.parameters().getOrDefault(parameter.name(), "");
      if (typed.startsWith(parameter.type() + " ")) {
        values.put(parameter.name(), typed.substring(parameter.type().length() + 1));
      }
    }
    return values;
  }

  private String text(String fingerprint) {
    return textByFingerprint.getOrDefault(fingerprint, "");
  }

  private static void write(Path folder, String file, String text) {
    Path target = folder.resolve(file).normalize();
    if (!target.startsWith(folder.normalize())) {
      throw cannot(Text.printable(file) + " is no name of a file within a pipeline's folder");
    }
    try {
      Files.createDirectories(target.resolveSibling("."));
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AssayException cannot(String why) {
    return AssayException.of(
        ErrorKind.ENVIRONMENT,
        OpsTable.DEFINITIONS.table().toString(),
        "the definitions that the release was made by cannot be put together again: " + why,
        "Restore ops/definitions from a backup");
  }
}
