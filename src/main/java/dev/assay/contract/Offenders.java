package dev.assay.contract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

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
    Column[] selected = columns.stream().map(Measures::name).toArray(Column[]::new);
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
    return new Measures(rows.schema()).violation(measure).map(rows::filter);
  }

  private Dataset<Row> orphans(Check.Orphans orphans) {
    Dataset<Row> partners =
        trial
            .tables()
            .readAt(orphans.table(), Objects.requireNonNull(trial.versions().get(orphans.table())))
            .select(Measures.name(orphans.tableColumn()).as("_partner"));
    return rows.filter(Measures.name(orphans.column()).isNotNull())
        .join(partners, Measures.name(orphans.column()).equalTo(col("_partner")), "left_anti");
  }

  private Dataset<Row> repeated(List<String> columns) {
    Column[] key = columns.stream().map(Measures::name).toArray(Column[]::new);
    Dataset<Row> often =
        rows.groupBy(key).agg(count(lit(1)).as("_times")).filter(col("_times").gt(1));
    return rows.join(often.select(key), columns.toArray(String[]::new));
  }
}
