package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The words by which tables are chosen: {@code dim_user}, {@code +dim_user} with all that it is
 * made of, {@code dim_user+} with all that is made of it, {@code gold} or {@code layer:gold},
 * {@code group:daily}, {@code metric:sales}, {@code exposure:page}, {@code state:changed}; each of
 * them with a {@code +} before or behind.
 */
public final class NodeChoice {
  private static final String STATE = "state:changed";
  private static final String LAYER = "layer:";
  private static final List<String> KINDS = List.of("group:", "metric:", "exposure:");

  private final NodeGraph graph;
  private final Traits traits;

  /** What is known of a table beside its place in the graph. */
  public interface Traits {
    /** Whether what is written about the table differs from what its rows were made by. */
    boolean isChanged(TableName table);

    /**
     * The tables that other words stand for, such as {@code group:daily} for those of a schedule
     * group, {@code metric:sales} and {@code exposure:page} for those that it reads.
     */
    SortedMap<String, NavigableSet<TableName>> words();
  }

  public NodeChoice(NodeGraph graph, Traits traits) {
    this.graph = graph;
    this.traits = traits;
  }

  /**
   * The tables that any of {@code selected} names, without those that any of {@code excluded}
   * names.
   *
   * @param selected expressions, parted by spaces or commas; all tables where there are none
   * @throws AssayException of kind USAGE for a word that names nothing that there is
   */
  public NavigableSet<TableName> tables(List<String> selected, List<String> excluded) {
    NavigableSet<TableName> chosen = selected.isEmpty() ? graph.tables() : new TreeSet<>();
    words(selected).forEach(w -> chosen.addAll(named("--select", w)));
    words(excluded).forEach(w -> chosen.removeAll(named("--exclude", w)));
    return chosen;
  }

  private static Stream<String> words(List<String> expressions) {
    return expressions.stream()
        .flatMap(e -> Arrays.stream(e.split("[\\s,]+", -1)))
        .filter(w -> !w.isEmpty());
  }

  private NavigableSet<TableName> named(String option, String word) {
    boolean withInputs = word.startsWith("+");
    boolean withReaders = word.length() > 1 && word.endsWith("+");
    String name = word.substring(withInputs ? 1 : 0, word.length() - (withReaders ? 1 : 0));
    NavigableSet<TableName> chosen = new TreeSet<>(core(option, name));
    for (TableName table : List.copyOf(chosen)) {
      if (withInputs) {
        chosen.addAll(graph.upstream(table));
      }
      if (withReaders) {
        chosen.addAll(graph.downstream(table));
      }
    }
    return chosen;
  }

  private NavigableSet<TableName> core(String option, String name) {
    if (name.equals(STATE)) {
      return matching(traits::isChanged);
    }
    if (KINDS.stream().anyMatch(name::startsWith)) {
      return word(option, name);
    }
    String layer = name.startsWith(LAYER) ? name.substring(LAYER.length()) : name;
    NavigableSet<TableName> ofLayer =
        matching(t -> t.layer().sqlName().equals(layer.toLowerCase(Locale.ROOT)));
    return ofLayer.isEmpty() ? table(option, name) : ofLayer;
  }

  private NavigableSet<TableName> word(String option, String word) {
    SortedMap<String, NavigableSet<TableName>> words = traits.words();
    NavigableSet<TableName> tables = words.get(word);
    if (tables == null) {
      String kind = word.substring(0, word.indexOf(':') + 1);
      throw unknown(option, word, words.keySet().stream().filter(w -> w.startsWith(kind)).toList());
    }
    return tables;
  }

  private NavigableSet<TableName> table(String option, String name) {
    NavigableSet<TableName> found =
        matching(t -> t.toString().equals(name) || t.name().equals(name));
    if (found.isEmpty()) {
      List<String> words = new ArrayList<>();
      graph.tables().forEach(t -> words.add(t.layer() == Layer.BRONZE ? t.toString() : t.name()));
      words.add(STATE);
      throw unknown(option, name, words);
    }
    return found;
  }

  private NavigableSet<TableName> matching(Predicate<TableName> test) {
    NavigableSet<TableName> found = new TreeSet<>();
    graph.tables().stream().filter(test).forEach(found::add);
    return found;
  }

  private static AssayException unknown(String option, String word, List<String> words) {
    String all = words.isEmpty() ? "There are none" : "Say one of " + String.join(", ", words);
    return AssayException.of(
        ErrorKind.USAGE,
        option,
        "nothing is called " + Text.printable(word),
        Text.nearest(word, words).map(n -> all + ". Did you mean " + n + "?").orElse(all));
  }
}
