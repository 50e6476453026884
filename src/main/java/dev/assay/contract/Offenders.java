package dev.assay.contract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.assay.contract.lint.PersonalNames;
import dev.assay.definition.Check;
import dev.assay.definition.Check.Measure;
import dev.assay.definition.Contract;
import dev.assay.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that break a check, by the columns of their key that anybody may see. */
final class Offenders {
  private static final int SHOWN = 3;
  private static final int LONGEST = 60;

  private final Contract contract;
  private final Dataset<Row> rows;
  private final Trial trial;

  Offenders(Contract contract, Dataset<Row> rows, Trial trial) {
    this.contract = contract;
    this.rows = rows;
    this.trial = trial;
  }

  /** A few, in the order of their keys, each as {@code order_id 17}. */
  List<String> of(Check check) {
    List<String> shown =
        contract.columns().stream()
            .filter(c -> c.isOpen() && !PersonalNames.isLikely(c.name()))
            .map(Contract.Column::name)
            .filter(contract.key()::contains)
            .toList();
    if (shown.isEmpty()) {
      return List.of();
    }
    return breaking(check.measure()).map(d -> texts(d, shown)).orElse(List.of());
  }

  private static List<String> texts(Dataset<Row> found, List<String> columns) {
    Column[] selected = columns.stream().map(Offenders::name).toArray(Column[]::new);
    List<String> texts = new ArrayList<>();
    for (Row row : found.select(selected).distinct().orderBy(selected).takeAsList(SHOWN)) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(columns.get(i) + " " + shortened(Objects.toString(row.get(i), "null")));
      }
      texts.add(String.join(", ", cells));
    }
    return texts;
  }

  private static String shortened(String value) {
    String text = Text.printable(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private Optional<Dataset<Row>> breaking(Measure measure) {
    if (measure instanceof Check.Orphans orphans) {
      return Optional.of(orphans(orphans));
    }
    if (measure instanceof Check.Duplicates duplicates) {
      return Optional.of(repeated(duplicates.columns()));
    }
    return condition(measure).map(rows::filter);
  }

  private static Optional<Column> condition(Measure measure) {
    if (measure instanceof Check.Missing missing) {
      return Optional.of(name(missing.column()).isNull());
    }
    if (measure instanceof Check.NotAccepted accepted) {
      Object[] values = accepted.values().toArray();
      return Optional.of(not(name(accepted.column()).cast("string").isin(values)));
    }
    if (measure instanceof Check.NotMatching matching) {
      String whole = "^(?:" + matching.pattern() + ")$";
      return Optional.of(not(name(matching.column()).cast("string").rlike(whole)));
    }
    if (measure instanceof Check.Outside outside) {
      Column value = name(outside.column());
      Column below = outside.least() == null ? lit(false) : value.lt(lit(outside.least()));
      Column above = outside.most() == null ? lit(false) : value.gt(lit(outside.most()));
      return Optional.of(below.or(above));
    }
    return measure instanceof Check.Violations violations
        ? Optional.of(not(expr(violations.condition())))
        : Optional.empty();
  }

  private Dataset<Row> orphans(Check.Orphans orphans) {
    Dataset<Row> partners =
        trial
            .tables()
            .readAt(orphans.table(), Objects.requireNonNull(trial.versions().get(orphans.table())))
            .select(name(orphans.tableColumn()).as("_partner"));
    return rows.filter(name(orphans.column()).isNotNull())
        .join(partners, name(orphans.column()).equalTo(col("_partner")), "left_anti");
  }

  private Dataset<Row> repeated(List<String> columns) {
    Column[] key = columns.stream().map(Offenders::name).toArray(Column[]::new);
    Dataset<Row> often =
        rows.groupBy(key).agg(count(lit(1)).as("_times")).filter(col("_times").gt(1));
    return rows.join(often.select(key), columns.toArray(String[]::new));
  }

  private static Column name(String column) {
    return col("`" + column + "`");
  }
}
