package dev.assay.compare;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataType;

/**
 * How the rows of two versions of a table are told apart.
 *
 * @param key columns that say which rows belong together; empty when rows compare as a multiset
 * @param keyFrom where the key is written, or why there is none
 * @param values the columns beside the key that both versions have
 * @param notCompared columns that both have, with types whose values cannot be compared
 * @param hidden columns whose values may not be shown
 */
public record RowBasis(
    List<Shared> key,
    String keyFrom,
    List<Shared> values,
    List<String> notCompared,
    SortedSet<String> hidden) {
  public RowBasis {
    key = List.copyOf(key);
    values = List.copyOf(values);
    notCompared = List.copyOf(notCompared);
    hidden = new TreeSet<>(hidden);
  }

  /** A column of both versions, with the types that it had and has. */
  public record Shared(String name, DataType before, DataType after) {}

  /** The names of the key's columns. */
  public List<String> keyNames() {
    return key.stream().map(Shared::name).toList();
  }

  /** The names of the columns beside the key. */
  public List<String> valueNames() {
    return values.stream().map(Shared::name).toList();
  }
}
