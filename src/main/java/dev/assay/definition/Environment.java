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
 * @param heads folder outside the lakehouse in which the hash of every release is noted
 * @param signOff who answers for what readers are to see
 * @param keeping what is kept of the past
 * @param spark Spark settings
 * @param parameters values that replace a pipeline's own
 */
public record Environment(
    String name,
    String landing,
    String lakehouse,
    String heads,
    SignOff signOff,
    Keeping keeping,
    SortedMap<String, String> spark,
    SortedMap<String, String> parameters) {
  public Environment {
    spark = Collections.unmodifiableSortedMap(new TreeMap<>(spark));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** Whether what passed its contracts is released by the run itself. */
  public enum Approval {
    /** The run releases it. */
    NONE,
    /** The run proposes it, and a person releases it. */
    REQUIRED
  }

  /** The environment of that name which says nothing. */
  static Environment silent(String name) {
    return new Environment(
        name,
        "landing",
        "lakehouse",
        "heads",
        SignOff.NONE,
        Keeping.DEFAULT,
        new TreeMap<>(),
        new TreeMap<>());
  }

  /** The same environment with another folder of heads. */
  public Environment withHeads(String folder) {
    return new Environment(name, landing, lakehouse, folder, signOff, keeping, spark, parameters);
  }

  /** Whether somebody must approve what readers are to see. */
  public Approval approval() {
    return signOff.approval();
  }

  /** The same environment in which others answer for what readers see. */
  public Environment withSignOff(SignOff other) {
    return new Environment(name, landing, lakehouse, heads, other, keeping, spark, parameters);
  }

  /** The same environment, which keeps more or less. */
  public Environment withKeeping(Keeping other) {
    return new Environment(name, landing, lakehouse, heads, signOff, other, spark, parameters);
  }
}
