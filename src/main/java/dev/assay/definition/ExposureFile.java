package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one {@code exposures/<name>.yaml} against the contracts of what it reads. */
final class ExposureFile {
  private static final String ALL = "all";

  private final Keys keys;
  private final Written written;
  private final Collection<String> metrics;

  private ExposureFile(Keys keys, Written written, Collection<String> metrics) {
    this.keys = keys;
    this.written = written;
    this.metrics = metrics;
  }

  /**
   * The exposure; whatever is wrong is recorded.
   *
   * @param metrics the names of all that were written, right or wrong
   */
  static Optional<Exposure> read(
      String file, String name, String text, Written written, Collection<String> metrics) {
    return YamlFile.parse(file, text, written.mistakes())
        .map(map -> new ExposureFile(new Keys(map, written.mistakes()), written, metrics))
        .map(reader -> reader.exposure(file, name));
  }

  private Exposure exposure(String file, String name) {
    String label = keys.text("label");
    Exposure.Type type = keys.word("type", Exposure.Type.class, Exposure.Type.DASHBOARD);
    String owner = keys.text("owner");
    String description = keys.text("description");
    @Nullable String url = keys.has("url") ? keys.text("url") : null;
    SortedMap<TableName, SortedSet<String>> reads = reads();
    SortedSet<String> shown = new TreeSet<>(keys.texts("metrics"));
    shown.stream()
        .filter(m -> !metrics.contains(m))
        .forEach(
            m ->
                keys.mistake(
                    "metrics",
                    "there is no metric called " + m,
                    Mistakes.choice("Metrics", m, metrics)));
    if (keys.lacks("metrics") && !keys.has("reads")) {
      keys.mistake("reads", "it reads nothing", "Name tables with columns under reads, or metrics");
    }
    keys.done();
    return new Exposure(name, label, type, owner, description, url, reads, shown, file);
  }

  private SortedMap<TableName, SortedSet<String>> reads() {
    SortedMap<TableName, SortedSet<String>> reads = new TreeMap<>();
    keys.map("reads")
        .ifPresent(
            tables -> {
              for (String name : tables.names()) {
                TableKey.named(tables, name, name, written)
                    .ifPresent(c -> reads.put(c.table(), columns(tables, name, c)));
              }
            });
    return reads;
  }

  private static SortedSet<String> columns(Keys tables, String name, Contract contract) {
    List<String> columns = tables.texts(name);
    if (columns.equals(List.of(ALL)) && contract.column(ALL).isEmpty()) {
      return new TreeSet<>();
    }
    if (columns.isEmpty()) {
      tables.mistake(name, "no column is named", "Write [a, b], or all");
    }
    List<String> known = Arrays.asList(ContractReferences.rowOf(contract).fieldNames());
    for (String column : columns) {
      if (!known.contains(column)) {
        tables.mistake(
            name,
            "column " + column + " is not in the contract of " + contract.table(),
            Mistakes.choice("Columns", column, known));
      }
    }
    return new TreeSet<>(columns);
  }
}
