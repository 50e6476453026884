package dev.assay.contract;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Measure;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of measure is as an aggregate over the table, so that all of them share one scan.
 */
final class Measures {
  private Measures() {}

  /** The aggregate that counts; empty for measures that need another table. */
  static Optional<Column> aggregate(Measure measure) {
    if (measure instanceof Check.RowCount) {
      return Optional.of(count(lit(1)));
    }
    if (measure instanceof Check.Missing missing) {
      return Optional.of(count_if(name(missing.column()).isNull()));
    }
    if (measure instanceof Check.Duplicates duplicates) {
      return Optional.of(duplicates(duplicates.columns()));
    }
    if (measure instanceof Check.AgeInHours age) {
      return Optional.of(max(unix_micros(name(age.column()).cast("timestamp"))));
    }
    return violation(measure).map(v -> count_if(coalesce(v, lit(false))));
  }

  /** True for a row that is not as promised; null where the promise does not speak of it. */
  private static Optional<Column> violation(Measure measure) {
    if (measure instanceof Check.NotAccepted notAccepted) {
      Object[] values = notAccepted.values().toArray();
      return Optional.of(not(name(notAccepted.column()).cast("string").isin(values)));
    }
    if (measure instanceof Check.NotMatching notMatching) {
      return Optional.of(
          not(
              name(notMatching.column())
                  .cast("string")
                  .rlike("^(?:" + notMatching.pattern() + ")$")));
    }
    if (measure instanceof Check.Outside outside) {
      return Optional.of(outside(name(outside.column()), outside.least(), outside.most()));
    }
    if (measure instanceof Check.Violations violations) {
      return Optional.of(not(expr(violations.condition())));
    }
    return Optional.empty();
  }

  private static Column outside(
      Column value, @Nullable BigDecimal least, @Nullable BigDecimal most) {
    Column below = least == null ? lit(false) : value.lt(lit(least));
    Column above = most == null ? lit(false) : value.gt(lit(most));
    return below.or(above);
  }

  private static Column duplicates(List<String> columns) {
    Column[] key = columns.stream().map(Measures::name).toArray(Column[]::new);
    Column whole = Arrays.stream(key).map(Column::isNotNull).reduce(Column::and).orElse(lit(true));
    Column[] others = Arrays.copyOfRange(key, 1, key.length);
    return count(when(whole, lit(1))).minus(countDistinct(key[0], others));
  }

  private static Column name(String column) {
    return col("`" + column + "`");
  }
}
