package dev.assay.release;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.Sha256;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the texts that a release rests on in {@code ops.definitions}, each once, by its
 * fingerprint.
 */
final class DefinitionArchive {
  private final Books books;

  DefinitionArchive(Books books) {
    this.books = books;
  }

  /**
   * What a release rests on.
   *
   * @param definitions fingerprint of the list of all files, parameters and the engine
   * @param engine fingerprint of the engine's part of that list
   */
  record Ground(String definitions, String engine) {}

  /** What a release would rest on, without keeping it. */
  static Ground ground(PipelineDefinition pipeline, Map<String, String> engine) {
    String machine = engineText(engine);
    return new Ground(Sha256.hex(list(pipeline) + machine), Sha256.hex(machine));
  }

  /** Keeps all files of a pipeline, the engine, and a list of both with parameters. */
  void keep(PipelineDefinition pipeline, Map<String, String> engine, Instant now) {
    SortedMap<String, String> textsByName = new TreeMap<>(pipeline.texts());
    String machine = engineText(engine);
    textsByName.put("engine", machine);
    textsByName.put("list", list(pipeline) + machine);
    Set<String> known = new HashSet<>();
    books.read(OpsTable.DEFINITIONS).forEach(r -> known.add(r.string("fingerprint")));
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    textsByName.forEach(
        (name, text) -> {
          if (known.add(Sha256.hex(text))) {
            rows.add(row(name, text, now));
          }
        });
    books.add(OpsTable.DEFINITIONS, rows);
  }

  /** Keeps a list of files whose texts are kept already. */
  static void keepList(Books books, String list, Instant now) {
    String fingerprint = Sha256.hex(list);
    boolean known =
        books.read(OpsTable.DEFINITIONS).stream()
            .anyMatch(r -> r.string("fingerprint").equals(fingerprint));
    if (!known) {
      books.add(OpsTable.DEFINITIONS, List.of(row("list", list, now)));
    }
  }

  /** The list of a pipeline's files and parameters; what the engine adds to it is not in it. */
  static String list(PipelineDefinition pipeline) {
    StringBuilder list = new StringBuilder();
    pipeline
        .texts()
        .forEach(
            (name, text) ->
                list.append("file ")
                    .append(name)
                    .append(' ')
                    .append(Sha256.hex(text))
                    .append('\n'));
    pipeline
        .parameters()
        .values()
        .forEach(
            p ->
                list.append("parameter ")
                    .append(p.name())
                    .append(' ')
                    .append(p.type())
                    .append(' ')
                    .append(p.value())
                    .append('\n'));
    return list.toString();
  }

  private static String engineText(Map<String, String> engine) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(engine)
        .forEach(
            (name, version) ->
                text.append("engine ").append(name).append(' ').append(version).append('\n'));
    return text.toString();
  }

  private static Map<String, @Nullable Object> row(String name, String text, Instant now) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("fingerprint", Sha256.hex(text));
    row.put("kind", kind(name));
    row.put("name", name);
    row.put("text", text);
    row.put("recorded_at", now);
    return row;
  }

  private static String kind(String name) {
    int slash = name.indexOf('/');
    if (slash > 0) {
      return name.substring(0, slash);
    }
    return name.equals("list") || name.equals("engine") ? name : "pipeline";
  }
}
