package dev.assay.definition;

import dev.assay.definition.YamlNode.ListNode;
import dev.assay.definition.YamlNode.MapNode;
import dev.assay.definition.YamlNode.ScalarNode;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.model.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A contract with all that is written in it, also what only people read.
 *
 * @param entries every single value by its path, such as {@code
 *     schema.properties[user_id].description}; a list of values is one entry
 */
public record WrittenContract(Contract contract, SortedMap<String, Entry> entries) {
  private static final List<String> NAMES =
      List.of("name", "property", "metric", "to", "id", "role", "server");

  public WrittenContract {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** One value as written, and where. */
  public record Entry(String text, Place place) {}

  /**
   * Reads a contract wherever its file lies.
   *
   * @throws AssayException of kind USAGE with every mistake found
   */
  public static WrittenContract of(Path file) {
    return of(file.toString(), PipelineFolder.textOf(file));
  }

  /**
   * Reads a contract's text, as one of the past may be written; places name it {@code label}.
   *
   * @throws AssayException of kind USAGE with every mistake found
   */
  public static WrittenContract of(String label, String text) {
    return of(label, text, ContractFile::read);
  }

  /**
   * Reads a contract that is to be in force, wherever its file lies.
   *
   * @throws AssayException of kind USAGE with every mistake found
   */
  public static WrittenContract current(Path file) {
    return current(file.toString(), PipelineFolder.textOf(file));
  }

  /** The same for a contract that is to be in force: it keeps the standard's schema too. */
  public static WrittenContract current(String label, String text) {
    return of(label, text, ContractFile::current);
  }

  /** One of the ways in which a contract is read. */
  private interface Reader {
    Optional<Contract> read(String file, String text, Written written);
  }

  private static WrittenContract of(String label, String text, Reader reader) {
    Mistakes mistakes = new Mistakes();
    Optional<MapNode> root = YamlFile.parse(label, text, mistakes);
    mistakes.throwIfAny();
    TableName table = root.flatMap(WrittenContract::table).orElseThrow(() -> noTable(label));
    String file = Written.contractFile(table);
    Written written = Written.nothing(mistakes);
    Optional<Contract> contract = reader.read(file, text, written);
    contract.ifPresent(c -> ContractReferences.checkAlone(c, written));
    if (!mistakes.problems().isEmpty()) {
      throw AssayException.all(
          ErrorKind.USAGE,
          mistakes.problems().stream().distinct().map(p -> placed(p, file, label)).toList());
    }
    SortedMap<String, Entry> entries = new TreeMap<>();
    root.ifPresent(map -> collect(map, "", label, entries));
    return new WrittenContract(contract.orElseThrow(() -> noTable(label)), entries);
  }

  /** The value at a path, if one is written. */
  public Optional<String> text(String path) {
    return Optional.ofNullable(entries.get(path)).map(Entry::text);
  }

  private static Optional<TableName> table(MapNode root) {
    if (root.entries().get("schema") instanceof ListNode list
        && list.items().size() == 1
        && list.items().get(0) instanceof MapNode object
        && object.entries().get("name") instanceof ScalarNode name) {
      return TableName.parse(name.text());
    }
    return Optional.empty();
  }

  private static AssayException noTable(String label) {
    return AssayException.of(
        ErrorKind.USAGE,
        label,
        "no table is named, so this is no contract of one",
        "Write one entry below schema with name: layer.table, such as gold.dim_user");
  }

  private static Problem placed(Problem problem, String file, String label) {
    String place = problem.place();
    return place.startsWith(file)
        ? new Problem(label + place.substring(file.length()), problem.problem(), problem.remedy())
        : problem;
  }

  private static void collect(
      YamlNode node, String path, String label, SortedMap<String, Entry> entries) {
    if (node instanceof MapNode map) {
      String prefix = path.isEmpty() ? "" : path + ".";
      map.entries().forEach((key, value) -> collect(value, prefix + key, label, entries));
    } else if (node instanceof ListNode list) {
      collect(list, path, label, entries);
    } else if (node instanceof ScalarNode scalar) {
      entries.put(path, new Entry(scalar.text(), new Place(label, scalar.place().line())));
    }
  }

  private static void collect(
      ListNode list, String path, String label, SortedMap<String, Entry> entries) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      YamlNode item = list.items().get(i);
      if (item instanceof ScalarNode scalar) {
        values.add(scalar.text());
      } else {
        String itemPath = path.equals("schema") ? path : path + "[" + name(item, i) + "]";
        collect(item, itemPath, label, entries);
      }
    }
    if (!values.isEmpty()) {
      Place place = new Place(label, list.place().line());
      entries.put(path, new Entry(String.join(", ", values), place));
    }
  }

  private static String name(YamlNode item, int index) {
    if (item instanceof MapNode map) {
      for (String key : NAMES) {
        if (map.entries().get(key) instanceof ScalarNode scalar) {
          return scalar.text();
        }
      }
    }
    return Integer.toString(index + 1);
  }
}
