package dev.assay.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import dev.assay.definition.Contract;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Keep;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.definition.SilverDefinition.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Bronze rows with their typed values beside them and the reasons why a row cannot be trusted. */
final class TypedRows {
  /** Columns that Silver keeps of every row's journey. */
  static final List<String> JOURNEY =
      List.of("_dt", "_ingested_at", "_source_file", "_row", "_batch");

  /** Why a row is set aside: an array of texts, empty for a good row. */
  static final String REASONS = "_reasons";

  private static final String RAW = "_raw";

  private final SilverDefinition definition;
  private final List<Contract.Column> columns;
  private final List<String> declared;

  /** {@code declared} are the columns that the source has by its definition. */
  TypedRows(SilverDefinition definition, Contract contract, List<String> declared) {
    this.definition = definition;
    this.columns = contract.columns().stream().filter(c -> !isMadeLater(c.name())).toList();
    this.declared = List.copyOf(declared);
  }

  private boolean isMadeLater(String column) {
    return definition.keep() == Keep.HISTORY && History.COLUMNS.contains(column);
  }

  /** The promised columns that come from the source, in contract order. */
  List<String> columnNames() {
    return columns.stream().map(Contract.Column::name).toList();
  }

  /**
   * Every Bronze row with typed columns, {@link #REASONS}, the journey, and the raw values as one
   * struct.
   */
  Dataset<Row> of(Dataset<Row> loaded) {
    Dataset<Row> bronze = withDeclared(loaded);
    List<String> raw =
        Arrays.stream(bronze.columns())
            .filter(c -> !c.startsWith("_") || c.equals("_rescued_data"))
            .toList();
    Column rawStruct =
        struct(raw.stream().map(c -> col("`" + c + "`")).toArray(Column[]::new)).as(RAW);
    List<Column> texts = new ArrayList<>(journey());
    texts.add(rawStruct);
    columns.forEach(c -> texts.add(text(c.name()).as("_text_" + c.name())));
    Dataset<Row> withTexts = bronze.select(texts.toArray(Column[]::new));

    List<Column> typed = new ArrayList<>(journey());
    typed.add(col(RAW));
    columns.forEach(c -> typed.add(col("`_text_" + c.name() + "`")));
    columns.forEach(
        c -> typed.add(Conversion.to(col("`_text_" + c.name() + "`"), c.type()).as(c.name())));
    return withTexts.select(typed.toArray(Column[]::new)).withColumn(REASONS, reasons());
  }

  /** Bronze gains a column that is declared later with the next batch only. */
  private Dataset<Row> withDeclared(Dataset<Row> bronze) {
    Dataset<Row> all = bronze;
    for (String column : declared) {
      if (!List.of(bronze.columns()).contains(column)) {
        all = all.withColumn(column, lit(null).cast("string"));
      }
    }
    return all;
  }

  /** The rows without a reason against them: typed columns and journey. */
  Dataset<Row> good(Dataset<Row> typed) {
    Stream<Column> kept =
        Stream.concat(columnNames().stream().map(c -> col("`" + c + "`")), journey().stream());
    return typed.filter(size(col(REASONS)).equalTo(0)).select(kept.toArray(Column[]::new));
  }

  /** The rows that are set aside: why, what was delivered, and where it stands. */
  Dataset<Row> bad(Dataset<Row> typed) {
    List<Column> kept = new ArrayList<>(List.of(col(REASONS), to_json(col(RAW)).as(RAW)));
    kept.addAll(journey());
    return typed.filter(size(col(REASONS)).gt(0)).select(kept.toArray(Column[]::new));
  }

  /** Whether the row breaks a rule; null counts as kept. */
  static Column breaks(Rule rule) {
    return org.apache.spark.sql.functions.coalesce(not(expr(rule.condition())), lit(false));
  }

  private Column reasons() {
    List<Column> reasons = new ArrayList<>();
    for (Contract.Column column : columns) {
      Column text = col("`_text_" + column.name() + "`");
      Column value = col("`" + column.name() + "`");
      reasons.add(
          when(
              text.isNotNull().and(value.isNull()),
              lit(column.name() + " is no valid " + column.type())));
      if (column.required() || definition.key().contains(column.name())) {
        reasons.add(when(text.isNull(), lit(column.name() + " is missing")));
      }
    }
    for (Rule rule : definition.rules()) {
      if (rule.onViolation() == OnViolation.DROP) {
        reasons.add(when(breaks(rule), lit("rule " + rule.name())));
      }
    }
    return array_compact(array(reasons.toArray(Column[]::new)));
  }

  private Column text(String column) {
    String expression = definition.expressions().get(column);
    return expression == null ? col("`" + column + "`") : expr(expression).cast("string");
  }

  private static List<Column> journey() {
    return JOURNEY.stream().map(c -> col("`" + c + "`")).toList();
  }
}
