package dev.assay.definition;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values of some parameters under a name; the others have the pipeline's own.
 *
 * @param values parameters that differ, by name
 */
public record ParameterSet(String name, SortedMap<String, Parameter> values) {
  public ParameterSet {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The pipeline's own values under a name. */
  public static ParameterSet own(String name) {
    return new ParameterSet(name, new TreeMap<>());
  }

  /** All parameters, with the values that this set gives them. */
  public Map<String, Parameter> over(Map<String, Parameter> parameters) {
    Map<String, Parameter> all = new TreeMap<>(parameters);
    all.putAll(values);
    return all;
  }
}
