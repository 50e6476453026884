package dev.assay.definition;

import dev.assay.definition.Check.Severity;
import dev.assay.definition.SqlText.SqlMistake;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Between;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Like;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What of a contract a table can refuse by itself, whoever writes: conditions on one row. A refusal
 * quotes the row's values, so a condition on a column that not everybody may see is none, but for
 * the one that it has a value at all.
 */
final class RowGuards {
  private static final Pattern NUMERIC =
      Pattern.compile("(?i)tinyint|smallint|int|integer|bigint|decimal.*");
  private static final Set<String> PLAIN_FUNCTIONS =
      Set.of("coalesce", "abs", "length", "lower", "upper", "trim", "between");

  private final List<Contract.Column> columns;

  private RowGuards(List<Contract.Column> columns) {
    this.columns = columns;
  }

  /** The conditions by check; each holds for a row that is as promised, and is never null. */
  static SortedMap<String, String> of(List<Contract.Column> columns, List<Check> checks) {
    RowGuards guards = new RowGuards(columns);
    SortedMap<String, String> conditions = new TreeMap<>();
    for (Check check : checks) {
      guards.condition(check).ifPresent(c -> conditions.put(check.name(), c));
    }
    return Collections.unmodifiableSortedMap(conditions);
  }

  private Optional<String> condition(Check check) {
    if (check.severity() != Severity.FAIL || !toleratesNone(check.bounds())) {
      return Optional.empty();
    }
    if (check.measure() instanceof Check.Missing missing) {
      return Optional.of(name(missing.column()) + " is not null");
    }
    return ofValues(check.measure()).map(c -> "coalesce ( " + c + " , true )");
  }

  private static boolean toleratesNone(Check.Bounds bounds) {
    BigDecimal most = bounds.most();
    return most != null && most.signum() == 0 && bounds.hold(BigDecimal.ZERO);
  }

  private Optional<String> ofValues(Check.Measure measure) {
    if (measure instanceof Check.NotAccepted accepted && isOpen(accepted.column())) {
      return Optional.of(
          "cast ( "
              + name(accepted.column())
              + " as string ) in ( "
              + accepted.values().stream().map(RowGuards::text).collect(Collectors.joining(" , "))
              + " )");
    }
    if (measure instanceof Check.Outside outside
        && isOpen(outside.column())
        && isNumeric(outside.column())) {
      return Optional.of(between(outside));
    }
    return measure instanceof Check.Violations violations && isPlain(violations.condition())
        ? Optional.of("( " + violations.condition().strip().replaceAll("\\s+", " ") + " )")
        : Optional.empty();
  }

  private static String between(Check.Outside outside) {
    List<String> ends = new ArrayList<>();
    if (outside.least() != null) {
      ends.add(name(outside.column()) + " >= " + outside.least().toPlainString());
    }
    if (outside.most() != null) {
      ends.add(name(outside.column()) + " <= " + outside.most().toPlainString());
    }
    return String.join(" and ", ends);
  }

  /** Other writers have other settings: nothing that a setting, a clock or a dialect decides. */
  private boolean isPlain(String sql) {
    if (sql.contains("--") || sql.contains("/*") || sql.matches("(?s).*'[^']*\\s\\s+[^']*'.*")) {
      return false;
    }
    try {
      return SqlText.columnsOf(sql).stream().allMatch(this::isOpen)
          && isPlain(SqlText.expression(sql));
    } catch (SqlMistake e) {
      return false;
    }
  }

  private static boolean isPlain(Expression expression) {
    boolean plain =
        expression instanceof UnresolvedAttribute
            || expression instanceof Literal
            || expression instanceof BinaryComparison
            || expression instanceof And
            || expression instanceof Or
            || expression instanceof Not
            || expression instanceof In
            || expression instanceof IsNull
            || expression instanceof IsNotNull
            || expression instanceof Add
            || expression instanceof Subtract
            || expression instanceof Between
            || expression instanceof CaseWhen
            || (expression instanceof Like like && like.escapeChar() == '\\')
            || isPlainFunction(expression);
    return plain
        && CollectionConverters.asJava(expression.children()).stream().allMatch(RowGuards::isPlain);
  }

  private static boolean isPlainFunction(Expression expression) {
    return expression instanceof UnresolvedFunction function
        && function.nameParts().size() == 1
        && PLAIN_FUNCTIONS.contains(function.nameParts().head().toLowerCase(Locale.ROOT));
  }

  private boolean isOpen(String column) {
    return column(column).filter(Contract.Column::isOpen).isPresent();
  }

  private boolean isNumeric(String column) {
    return column(column).filter(c -> NUMERIC.matcher(c.type()).matches()).isPresent();
  }

  private Optional<Contract.Column> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  private static String name(String column) {
    return "`" + column + "`";
  }

  private static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
