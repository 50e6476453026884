package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT that makes a Gold table.
 *
 * @param inputs the tables that the SELECT reads, found by parsing it
 * @param parameters the named parameters that it uses, and those of its upkeep
 * @param upkeep what the engine must know to do less than write the table anew
 * @param sets of an analysis: the values of parameters that it is computed for, each set's rows
 *     under its name; none of another model, which is computed once
 * @param prediction how its rows forecast; null of a model that forecasts nothing
 */
public record ModelDefinition(
    TableName table,
    String description,
    Materialization materialization,
    String sql,
    String file,
    SortedSet<TableName> inputs,
    SortedSet<String> parameters,
    ModelUpkeep upkeep,
    List<ParameterSet> sets,
    @Nullable Prediction prediction) {
  public ModelDefinition {
    inputs = new TreeSet<>(inputs);
    parameters = new TreeSet<>(parameters);
    sets = List.copyOf(sets);
  }

  /** A model that is computed once. */
  public ModelDefinition(
      TableName table,
      String description,
      Materialization materialization,
      String sql,
      String file,
      SortedSet<TableName> inputs,
      SortedSet<String> parameters,
      ModelUpkeep upkeep) {
    this(
        table,
        description,
        materialization,
        sql,
        file,
        inputs,
        parameters,
        upkeep,
        List.of(),
        null);
  }

  /** How the rows of the SELECT are kept. */
  public enum Materialization {
    /** Written anew whenever SQL, parameters or inputs changed. */
    TABLE,
    /** Not kept at all: the text stands for the rows, over fixed versions of its inputs. */
    VIEW,
    /** One row per key and period, made of rows that say from when they hold. */
    SCD2,
    /** Only the keys that a change of the inputs affects are computed again. */
    INCREMENTAL,
    /** As a table or incremental, whichever costs less. */
    AUTO
  }

  /** The same model, computed for these sets. */
  public ModelDefinition with(List<ParameterSet> others) {
    return new ModelDefinition(
        table,
        description,
        materialization,
        sql,
        file,
        inputs,
        parameters,
        upkeep,
        others,
        prediction);
  }

  /** The same model, whose rows forecast so. */
  ModelDefinition forecasting(Prediction how) {
    return new ModelDefinition(
        table, description, materialization, sql, file, inputs, parameters, upkeep, sets, how);
  }

  /** Whether changes of inputs may be brought in key by key. */
  public boolean mayAdvance() {
    return !upkeep.affects().isEmpty();
  }
}
