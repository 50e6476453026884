package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Models that answer a question whose terms are parameters: their tables hold the answer for every
 * declared set of values, and anybody may ask with others.
 *
 * @param caveats what a reader of the answers must know
 */
public record Analyses(SortedSet<TableName> models, List<ParameterSet> sets, List<String> caveats) {
  /** The column that says for which set of values a row was computed. */
  public static final String SET_COLUMN = "parameter_set";

  /** No question at all. */
  public static final Analyses NONE = new Analyses(new TreeSet<>(), List.of(), List.of());

  public Analyses {
    models = Collections.unmodifiableSortedSet(new TreeSet<>(models));
    sets = List.copyOf(sets);
    caveats = List.copyOf(caveats);
  }
}
