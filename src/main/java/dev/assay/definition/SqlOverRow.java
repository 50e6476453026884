package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Judges SQL expressions that see one row at a time. */
final class SqlOverRow {
  private final List<String> columns;
  private final StructType row;
  private final String owner;

  /** {@code owner} says in messages whose columns these are, as in "contract of silver.stg_x". */
  SqlOverRow(StructType row, String owner) {
    this.columns = Arrays.asList(row.fieldNames());
    this.row = row;
    this.owner = owner;
  }

  /** What is wrong with an expression, and what to do about it. */
  record Flaw(String problem, String remedy) {}

  /** What is wrong with an expression that makes a value; empty when nothing is. */
  List<Flaw> inValue(String sql) {
    try {
      List<Flaw> unknown = unknownColumns(sql);
      if (unknown.isEmpty()) {
        SqlTypes.overRow(sql, row);
      }
      return unknown;
    } catch (SqlMistake e) {
      return List.of(new Flaw("not a SQL expression: " + e.sentence(), e.remedyOr("Correct it")));
    }
  }

  /** What is wrong with an expression that must be true or false; empty when nothing is. */
  List<Flaw> inCondition(String sql) {
    try {
      List<Flaw> unknown = unknownColumns(sql);
      if (!unknown.isEmpty()) {
        return unknown;
      }
      DataType type = SqlTypes.overRow(sql, row);
      return type.equals(DataTypes.BooleanType)
          ? List.of()
          : List.of(
              new Flaw(
                  "the condition is of type " + type.sql() + ", not BOOLEAN",
                  "Write a condition that holds for every good row, such as price >= 0"));
    } catch (SqlMistake e) {
      return List.of(
          new Flaw(
              "not a SQL condition: " + e.sentence(),
              e.remedyOr("Write a condition that holds for every good row, such as price >= 0")));
    }
  }

  private List<Flaw> unknownColumns(String sql) throws SqlMistake {
    return SqlText.columnsOf(sql).stream()
        .filter(c -> !columns.contains(c))
        .map(
            c ->
                new Flaw(
                    "column " + c + " is not in the " + owner,
                    Mistakes.choice("Columns", c, columns)))
        .toList();
  }
}
