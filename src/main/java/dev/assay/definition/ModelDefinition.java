package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One SELECT that makes a Gold table.
 *
 * @param inputs the tables that the SELECT reads, found by parsing it
 * @param parameters the named parameters that it uses
 */
public record ModelDefinition(
    TableName table,
    String description,
    Materialization materialization,
    String sql,
    String file,
    SortedSet<TableName> inputs,
    SortedSet<String> parameters) {
  public ModelDefinition {
    inputs = new TreeSet<>(inputs);
    parameters = new TreeSet<>(parameters);
  }

  /** How the rows of the SELECT are kept. */
  public enum Materialization {
    /** Written anew whenever SQL, parameters or inputs changed. */
    TABLE
  }
}
