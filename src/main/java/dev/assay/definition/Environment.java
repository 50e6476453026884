package dev.assay.definition;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What differs between places where a pipeline runs.
 *
 * @param landing folder or URI below which landing files lie, relative to the project when not
 *     absolute
 * @param lakehouse folder or URI below which tables lie
 * @param keeping what is kept of the past
 * @param spark Spark settings
 * @param parameters values that replace a pipeline's own
 */
public record Environment(
    String name,
    String landing,
    String lakehouse,
    Keeping keeping,
    SortedMap<String, String> spark,
    SortedMap<String, String> parameters) {
  public Environment {
    spark = Collections.unmodifiableSortedMap(new TreeMap<>(spark));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** An environment that keeps what is usual. */
  public Environment(
      String name,
      String landing,
      String lakehouse,
      SortedMap<String, String> spark,
      SortedMap<String, String> parameters) {
    this(name, landing, lakehouse, Keeping.DEFAULT, spark, parameters);
  }

  /** The same environment, which keeps more or less. */
  public Environment withKeeping(Keeping other) {
    return new Environment(name, landing, lakehouse, other, spark, parameters);
  }
}
