package dev.assay.release;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a release rests on, by name: the list that {@link DefinitionArchive} keeps, read again.
 *
 * @param files fingerprint by file
 * @param parameters type and value by parameter
 * @param engine version by what computes
 */
public record DefinitionList(
    SortedMap<String, String> files,
    SortedMap<String, String> parameters,
    SortedMap<String, String> engine) {
  /** The list of a release that rests on nothing known. */
  static final DefinitionList EMPTY =
      new DefinitionList(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public DefinitionList {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    engine = Collections.unmodifiableSortedMap(new TreeMap<>(engine));
  }

  /** The texts of {@code ops.definitions} by fingerprint. */
  static Map<String, String> texts(Books books) {
    Map<String, String> texts = new HashMap<>();
    books
        .read(OpsTable.DEFINITIONS)
        .forEach(r -> texts.put(r.string("fingerprint"), r.string("text")));
    return texts;
  }

  /** Reads a list; a line that says something else is passed over. */
  static DefinitionList parse(String text) {
    SortedMap<String, String> files = new TreeMap<>();
    SortedMap<String, String> parameters = new TreeMap<>();
    SortedMap<String, String> engine = new TreeMap<>();
    for (String line : text.lines().toList()) {
      switch (line.substring(0, Math.max(0, line.indexOf(' ')))) {
        case "file" -> put(files, line, line.lastIndexOf(' '));
        case "parameter" -> put(parameters, line, line.indexOf(' ', "parameter ".length()));
        case "engine" -> put(engine, line, line.indexOf(' ', "engine ".length()));
        default -> {}
      }
    }
    return new DefinitionList(files, parameters, engine);
  }

  private static void put(SortedMap<String, String> to, String line, int end) {
    int start = line.indexOf(' ') + 1;
    if (end > start) {
      to.put(line.substring(start, end), line.substring(end + 1));
    }
  }
}
