package dev.assay.contract.draft;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import dev.assay.model.TableName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the rows of one version say: all columns in one scan, then one for each key and
 * reference that is looked at.
 */
final class Profiler implements KeyGuess.Combinations {
  private static final String INGESTED = "_ingested_at";

  private final Dataset<Row> rows;
  private final Known known;

  Profiler(Dataset<Row> rows, Known known) {
    this.rows = rows;
    this.known = known;
  }

  /** The profile of the columns that may be promised, from one scan. */
  TableProfile profile(TableName table, long version) {
    List<StructField> fields =
        Arrays.stream(rows.schema().fields())
            .filter(f -> known.promisable().test(f.name()))
            .toList();
    List<Asked> asked = fields.stream().map(this::asked).toList();
    List<Column> aggregates = new ArrayList<>();
    aggregates.add(max(hasIngested() ? unix_micros(name(INGESTED)) : lit(null).cast("bigint")));
    asked.forEach(a -> aggregates.addAll(a.aggregates()));
    Row seen = rows.agg(count(lit(1)), aggregates.toArray(Column[]::new)).head();
    List<ColumnProfile> columns = new ArrayList<>();
    int next = 2;
    for (Asked column : asked) {
      columns.add(column.profile(seen, next));
      next += column.aggregates().size();
    }
    @Nullable Instant ingested =
        seen.isNullAt(1) ? null : Instant.EPOCH.plus(seen.getLong(1), ChronoUnit.MICROS);
    return new TableProfile(table, version, seen.getLong(0), columns, ingested);
  }

  private boolean hasIngested() {
    return Arrays.asList(rows.columns()).contains(INGESTED);
  }

  private Asked asked(StructField field) {
    return new Asked(
        field.name(), field.dataType().simpleString(), known.classification(field.name()));
  }

  /** What is asked of one column: of one that not everybody may see, how many values it has. */
  private record Asked(String column, String type, String classification) {
    boolean isOpen() {
      return classification.isEmpty() || classification.equals("public");
    }

    List<Column> aggregates() {
      Column value = name(column);
      if (!ColumnProfile.isCounted(type)) {
        return List.of(count(value));
      }
      if (!isOpen()) {
        return List.of(count(value), approx_count_distinct(value));
      }
      return type.equals("string")
          ? List.of(count(value), approx_count_distinct(value), TextSight.of(value))
          : List.of(
              count(value),
              approx_count_distinct(value),
              min(value).cast("string"),
              max(value).cast("string"));
    }

    ColumnProfile profile(Row seen, int first) {
      int answers = aggregates().size();
      long present = seen.getLong(first);
      return new ColumnProfile(
          column,
          type,
          classification,
          present,
          answers < 2 ? 0 : Math.min(present, seen.getLong(first + 1)),
          answers < 4 ? null : seen.getString(first + 2),
          answers < 4 ? null : seen.getString(first + 3),
          answers == 3 ? Texts.ofJson(seen.getString(first + 2)) : Texts.UNKNOWN);
    }
  }

  @Override
  public long exactly(List<String> columns) {
    return rows.select(names(columns)).distinct().count();
  }

  @Override
  public List<Long> roughly(List<List<String>> sets) {
    Column[] counts =
        sets.stream().map(s -> approx_count_distinct(struct(names(s)))).toArray(Column[]::new);
    Row seen = rows.agg(lit(0), counts).head();
    List<Long> answers = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      answers.add(seen.getLong(i + 1));
    }
    return answers;
  }

  /** How many rows have a value that the partner's rows lack. */
  long alone(Partner partner, Dataset<Row> others) {
    Column own = name(partner.column());
    Dataset<Row> theirs = others.select(own.as("_partner")).distinct();
    return rows.filter(own.isNotNull())
        .join(theirs, own.equalTo(col("_partner")), "left_anti")
        .count();
  }

  private static Column[] names(List<String> columns) {
    return columns.stream().map(Profiler::name).toArray(Column[]::new);
  }

  private static Column name(String column) {
    return col("`" + column + "`");
  }
}
