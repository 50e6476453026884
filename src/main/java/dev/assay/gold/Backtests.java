package dev.assay.gold;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.assay.definition.Prediction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** How well a predictive model did where the outcome is known, beside a naive forecast. */
public record Backtests(Prediction prediction) {
  private static final int SCALE = 6;
  private static final String NUMBER = "decimal(38,6)";

  /**
   * One horizon of one part, such as a scenario.
   *
   * @param part the values of the columns that tell parts apart; empty where there are none
   * @param origin the day as of which it forecasts; null where there is no forecast
   * @param horizon in days
   * @param backtests rows whose outcome is known
   * @param error mean absolute error over them, to six decimals, HALF_UP; null without any
   * @param naiveError the same of the naive forecast
   * @param coverage the share of outcomes that lay in the interval
   */
  public record Score(
      String part,
      @Nullable LocalDate origin,
      long horizon,
      long forecasts,
      long backtests,
      @Nullable BigDecimal error,
      @Nullable BigDecimal naiveError,
      @Nullable BigDecimal coverage) {
    /** Compared with the naive forecast: {@code BETTER}, {@code EQUAL}, {@code WORSE}. */
    public String verdict() {
      if (error == null || naiveError == null) {
        return "UNKNOWN";
      }
      int compared = error.compareTo(naiveError);
      return compared < 0 ? "BETTER" : compared == 0 ? "EQUAL" : "WORSE";
    }
  }

  /**
   * The scores of a model's rows, by horizon and part; one Spark job. No row at all is a score of
   * nothing, so that it can be put on record that somebody has looked.
   */
  public List<Score> of(Dataset<Row> rows) {
    List<Score> scores = scores(rows);
    return scores.isEmpty() ? List.of(new Score("", null, 0, 0, 0, null, null, null)) : scores;
  }

  private List<Score> scores(Dataset<Row> rows) {
    Column known = coalesce(col(quoted(prediction.backtest())), lit(false));
    Column error = number(prediction.error());
    Column naive = number(prediction.naiveError());
    Column compared = known.and(error.isNotNull()).and(naive.isNotNull());
    List<Column> by = new ArrayList<>();
    by.add(col(quoted(prediction.horizon())).cast("bigint"));
    prediction.by().forEach(c -> by.add(col(quoted(c)).cast("string")));
    return rows
        .groupBy(by.toArray(Column[]::new))
        .agg(
            max(when(not(known), col(quoted(prediction.origin())).cast("date"))).cast("string"),
            count(when(not(known), lit(1))),
            count(when(compared, lit(1))),
            sum(when(compared, error)),
            sum(when(compared, naive)),
            count_if(compared.and(col(quoted(prediction.covered())))))
        .collectAsList()
        .stream()
        .map(this::score)
        .sorted(Comparator.comparingLong(Score::horizon).thenComparing(Score::part))
        .toList();
  }

  private Score score(Row row) {
    List<String> part = new ArrayList<>();
    int at = 1;
    for (String column : prediction.by()) {
      part.add(column + "=" + row.getString(at++));
    }
    String origin = row.getString(at);
    long backtests = row.getLong(at + 2);
    return new Score(
        String.join(", ", part),
        origin == null ? null : LocalDate.parse(origin),
        row.isNullAt(0) ? 0 : row.getLong(0),
        row.getLong(at + 1),
        backtests,
        mean(row.getDecimal(at + 3), backtests),
        mean(row.getDecimal(at + 4), backtests),
        mean(BigDecimal.valueOf(row.getLong(at + 5)), backtests));
  }

  private static @Nullable BigDecimal mean(@Nullable BigDecimal sum, long count) {
    return sum == null || count == 0
        ? null
        : sum.divide(BigDecimal.valueOf(count), SCALE, RoundingMode.HALF_UP);
  }

  private static Column number(String column) {
    return col(quoted(column)).cast(NUMBER);
  }

  private static String quoted(String column) {
    return "`" + column + "`";
  }
}
