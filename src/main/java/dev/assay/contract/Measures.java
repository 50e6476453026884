package dev.assay.contract;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Measure;
import dev.assay.definition.Statistic;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of measure is as aggregates over the table, so that all of them share one scan.
 *
 * @param row the columns that the rows have
 */
record Measures(StructType row) {
  private static final String DECIMAL = "decimal(38,6)";

  /** The aggregates that it needs; none for measures that need more than one look at each row. */
  List<Column> aggregates(Measure measure) {
    if (measure instanceof Check.AgeInHours age) {
      return age.fallback() == null
          ? List.of(newest(age.column()))
          : List.of(newest(age.column()), newest(age.fallback()));
    }
    if (measure instanceof Check.Unusual unusual) {
      return statistic(unusual.statistic());
    }
    return violation(measure).map(v -> List.of(count_if(v))).orElse(List.of());
  }

  /** Whether it counts rows that are not as promised, each by itself. */
  static boolean isOfOneRow(Measure measure) {
    return measure instanceof Check.Missing
        || measure instanceof Check.NotAccepted
        || measure instanceof Check.NotMatching
        || measure instanceof Check.Outside
        || measure instanceof Check.Violations;
  }

  /** True for a row that is not as promised, else false; empty where no row tells it alone. */
  Optional<Column> violation(Measure measure) {
    return broken(measure).map(v -> coalesce(v, lit(false)));
  }

  private Optional<Column> broken(Measure measure) {
    if (measure instanceof Check.Missing missing) {
      return Optional.of(name(missing.column()).isNull());
    }
    if (measure instanceof Check.NotAccepted notAccepted) {
      Object[] values = notAccepted.values().toArray();
      return Optional.of(not(name(notAccepted.column()).cast("string").isin(values)));
    }
    if (measure instanceof Check.NotMatching notMatching) {
      // not $, before which a line may still end
      String whole = "\\A(?:" + notMatching.pattern() + ")\\z";
      return Optional.of(not(name(notMatching.column()).cast("string").rlike(whole)));
    }
    if (measure instanceof Check.Outside outside) {
      return Optional.of(outside(outside.column(), outside.least(), outside.most()));
    }
    if (measure instanceof Check.Violations violations) {
      return Optional.of(not(expr(violations.condition())));
    }
    return Optional.empty();
  }

  /** Not a number lies outside of every range, and so does a text that is none. */
  private Column outside(String column, @Nullable BigDecimal least, @Nullable BigDecimal most) {
    if (row.apply(column).dataType().equals(DataTypes.StringType)) {
      Column number = name(column).try_cast(DECIMAL);
      return name(column).isNotNull().and(number.isNull().or(beyond(number, least, most)));
    }
    Column beyond = beyond(name(column), least, most);
    return isFloating(column) ? isnan(name(column)).or(beyond) : beyond;
  }

  private boolean isFloating(String column) {
    return row.apply(column).dataType().equals(DataTypes.DoubleType)
        || row.apply(column).dataType().equals(DataTypes.FloatType);
  }

  private static Column beyond(
      Column value, @Nullable BigDecimal least, @Nullable BigDecimal most) {
    Column below = least == null ? lit(false) : value.lt(lit(least));
    Column above = most == null ? lit(false) : value.gt(lit(most));
    return below.or(above);
  }

  private static Column newest(String column) {
    return max(unix_micros(name(column).cast("timestamp")));
  }

  private static List<Column> statistic(Statistic statistic) {
    if (statistic instanceof Statistic.NullRate nulls) {
      return List.of(count_if(name(nulls.column()).isNull()));
    }
    if (statistic instanceof Statistic.Share share) {
      Column value = name(share.column()).cast("string");
      Column among = coalesce(value.isin(share.values().toArray()), lit(false));
      return List.of(count_if(among), count(value));
    }
    if (statistic instanceof Statistic.Mean mean) {
      Column number = name(mean.column()).try_cast(DECIMAL);
      return List.of(sum(number).cast("string"), count(number));
    }
    return List.of();
  }

  static Column name(String column) {
    return col(quoted(column));
  }

  static String quoted(String column) {
    return "`" + column + "`";
  }
}
