package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DatetimeType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads one {@code metrics/<name>.yaml} against the contract of the table that it measures. */
final class MetricFile {
  private final Keys keys;
  private final Written written;
  private final String file;

  private MetricFile(Keys keys, Written written, String file) {
    this.keys = keys;
    this.written = written;
    this.file = file;
  }

  /** The metric; empty when it cannot be computed. Whatever is wrong is recorded. */
  static Optional<Metric> read(String file, String name, String text, Written written) {
    return YamlFile.parse(file, text, written.mistakes())
        .map(map -> new MetricFile(new Keys(map, written.mistakes()), written, file))
        .flatMap(reader -> reader.metric(name));
  }

  private Optional<Metric> metric(String name) {
    String label = keys.text("label");
    String owner = keys.text("owner");
    String description = keys.text("description");
    String unit = keys.text("unit");
    Optional<Contract> contract = TableKey.of(keys, "table", written);
    String expression = keys.text(Metric.VALUE);
    @Nullable String filter = keys.has("filter") ? keys.text("filter") : null;
    @Nullable String time = keys.has("time") ? keys.text("time") : null;
    List<String> dimensions = keys.texts("dimensions");
    keys.done();
    if (contract.isEmpty() || expression.isBlank()) {
      return Optional.empty();
    }
    int before = written.mistakes().problems().size();
    Promised promised = new Promised(contract.get());
    SortedSet<String> columns = promised.columns(expression);
    promised.filter(filter, columns);
    promised.time(time, columns);
    promised.dimensions(dimensions, columns);
    if (written.mistakes().problems().size() > before) {
      return Optional.empty();
    }
    Metric metric =
        new Metric(
            name,
            label,
            owner,
            description,
            unit,
            contract.get().table(),
            expression,
            filter,
            time,
            dimensions,
            "",
            columns,
            file);
    return promised.type(metric).map(type -> typed(metric, type));
  }

  private static Metric typed(Metric metric, String type) {
    return new Metric(
        metric.name(),
        metric.label(),
        metric.owner(),
        metric.description(),
        metric.unit(),
        metric.table(),
        metric.expression(),
        metric.filter(),
        metric.time(),
        metric.dimensions(),
        type,
        metric.columns(),
        metric.file());
  }

  /** The metric's words, held against what a table promises. */
  private final class Promised {
    private final Contract contract;
    private final StructType row;
    private final List<String> known;

    Promised(Contract contract) {
      this.contract = contract;
      this.row = ContractReferences.rowOf(contract);
      this.known = Arrays.asList(row.fieldNames());
    }

    /** The columns that the value reads. */
    SortedSet<String> columns(String expression) {
      try {
        SortedSet<String> named = SqlText.columnsOf(expression);
        named.forEach(c -> require(Metric.VALUE, c));
        return named;
      } catch (SqlMistake e) {
        wrong(e);
        return new TreeSet<>();
      }
    }

    void filter(@Nullable String filter, SortedSet<String> columns) {
      if (filter == null || filter.isBlank()) {
        return;
      }
      List<SqlOverRow.Flaw> flaws =
          new SqlOverRow(row, "contract of " + contract.table()).inCondition(filter);
      flaws.forEach(f -> keys.mistake("filter", f.problem(), f.remedy()));
      if (flaws.isEmpty()) {
        columns.addAll(columnsOf(filter));
      }
    }

    void time(@Nullable String time, SortedSet<String> columns) {
      if (time == null || time.isBlank() || !require("time", time)) {
        return;
      }
      columns.add(time);
      DataType type = row.apply(time).dataType();
      if (!(type instanceof DateType) && !(type instanceof DatetimeType)) {
        keys.mistake(
            "time",
            "column " + time + " is " + type.sql() + ", no date and no timestamp",
            "Name a column that says when, or leave the key out");
      }
    }

    /** What splits a number is shown beside it, so nobody's data may stand there. */
    void dimensions(List<String> dimensions, SortedSet<String> columns) {
      Set<String> seen = new HashSet<>();
      for (String dimension : dimensions) {
        if (!require("dimensions", dimension)) {
          continue;
        }
        if (!seen.add(dimension) || dimension.equals(Metric.VALUE)) {
          keys.mistake("dimensions", "the name " + dimension + " is taken", "Name another column");
        }
        if (contract.column(dimension).filter(c -> !c.isOpen()).isPresent()) {
          keys.mistake(
              "dimensions",
              "column " + dimension + " is classified, and a dimension is shown to everybody",
              "Take it out");
        }
        columns.add(dimension);
      }
    }

    private boolean require(String key, String column) {
      if (known.contains(column)) {
        return true;
      }
      keys.mistake(
          key,
          "column " + column + " is not in the contract of " + contract.table(),
          Mistakes.choice("Columns", column, known));
      return false;
    }

    private SortedSet<String> columnsOf(String filter) {
      try {
        return SqlText.columnsOf(filter);
      } catch (SqlMistake e) {
        throw new IllegalStateException("it was judged before", e);
      }
    }

    /** The type of the value, found by the analyzer; empty when it is none that can be added up. */
    Optional<String> type(Metric metric) {
      try {
        SqlTypes types = new SqlTypes(Map.<TableName, StructType>of(metric.table(), row), Map.of());
        LogicalPlan plan = types.analyzed(SqlText.query(metric.select(List.of())).plan());
        SettledPlan.require(plan);
        if (!(plan instanceof Aggregate)) {
          keys.mistake(
              Metric.VALUE,
              "it makes a value of every row, not one of all",
              "Write an aggregate, such as count(*) or sum(amount)");
          return Optional.empty();
        }
        return number(plan.schema().fields()[0].dataType());
      } catch (SqlMistake e) {
        wrong(e);
        return Optional.empty();
      }
    }

    private Optional<String> number(DataType type) {
      if (type instanceof IntegralType || type instanceof DecimalType) {
        return Optional.of(type.simpleString());
      }
      keys.mistake(
          Metric.VALUE,
          "the value is " + type.sql() + ", neither whole nor decimal",
          "Cast it, as cast(count_if(is_good) as decimal(18,6)) / nullif(count(*), 0)");
      return Optional.empty();
    }

    private void wrong(SqlMistake e) {
      keys.mistake(
          Metric.VALUE,
          "wrong SQL: " + e.sentence(),
          e.remedyOr("Write one aggregate over columns of " + contract.table()));
    }
  }
}
