package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model's twin says about how its table is kept.
 *
 * @param key the columns by which rows are computed again together; several rows may share a key
 * @param affects per input a SELECT over {@code changed}, the input's rows that came or went, that
 *     yields the keys whose rows may differ because of them
 * @param cluster the columns by which files are laid out
 */
public record ModelUpkeep(
    List<String> key, SortedMap<TableName, String> affects, List<String> cluster) {
  /** The name under which a SELECT of {@code affects} finds the changed rows. */
  public static final String CHANGED = "changed";

  /** The column from which on a row of a dated history holds. */
  public static final String VALID_FROM = "valid_from";

  /** The column at which it ends to hold; null where it has not ended. */
  public static final String VALID_TO = "valid_to";

  /** The column that says whether it has not ended. */
  public static final String IS_CURRENT = "is_current";

  static final ModelUpkeep NONE = new ModelUpkeep(List.of(), new TreeMap<>(), List.of());

  public ModelUpkeep {
    key = List.copyOf(key);
    affects = Collections.unmodifiableSortedMap(new TreeMap<>(affects));
    cluster = List.copyOf(cluster);
  }

  /** All of it as a text, for fingerprints; empty where nothing is said. */
  public String text() {
    return equals(NONE) ? "" : "key " + key + "\naffects " + affects + "\ncluster " + cluster;
  }
}
