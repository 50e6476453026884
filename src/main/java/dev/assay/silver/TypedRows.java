package dev.assay.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.assay.definition.Contract;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.ChangeFeed;
import dev.assay.definition.SparkTypes;
import dev.assay.model.RecordId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Bronze rows with their typed values beside what was delivered. */
final class TypedRows {
  /** Columns that Silver keeps of every row's journey. */
  static final List<String> JOURNEY =
      List.of("_dt", "_ingested_at", "_source_file", "_row", "_batch");

  /** The name by which people decide about a record; the same wherever it stands. */
  static final String ID = "_id";

  /** Whether the row says that its key was deleted; null when the operation is unknown. */
  static final String DELETES = "_deletes";

  /** What was delivered: a struct of texts, in a quarantine as JSON. */
  static final String RAW = "_raw";

  private static final String TEXT = "_text_";

  /** The name of what {@link #numbers} gives. */
  static final String NUMBER = "_number";

  private final SilverDefinition definition;
  private final List<Contract.Column> columns;
  private final List<String> declared;

  /** {@code declared} are the columns that the source has by its definition. */
  TypedRows(SilverDefinition definition, Contract contract, List<String> declared) {
    this.definition = definition;
    this.columns =
        contract.columns().stream()
            .filter(c -> !definition.madeColumns().contains(c.name()))
            .toList();
    this.declared = List.copyOf(declared);
  }

  /** The promised columns that come from the source, in contract order. */
  List<Contract.Column> columns() {
    return columns;
  }

  /** The names and types of {@link #columns}. */
  StructType promised() {
    StructType promised = new StructType();
    for (Contract.Column column : columns) {
      promised = promised.add(column.name(), SparkTypes.parse(column.type()));
    }
    return promised;
  }

  /** The text that a column's value is made of. */
  static Column textOf(String column) {
    return col("`" + TEXT + column + "`");
  }

  /** Raw rows as Bronze has them, typed: journey, id, raw values, and per column text and value. */
  Dataset<Row> of(Dataset<Row> loaded) {
    Dataset<Row> raw = withDeclared(loaded);
    List<Column> texts = new ArrayList<>(journey());
    texts.add(id());
    texts.add(struct(rawColumns(raw)).as(RAW));
    texts.add(deletes());
    columns.forEach(c -> texts.add(text(c.name()).as(TEXT + c.name())));
    Conversion conversion = new Conversion(definition.times());
    List<Column> typed = new ArrayList<>();
    typed.add(col("*"));
    columns.forEach(
        c -> typed.add(conversion.to(textOf(c.name()), c.name(), c.type()).as(c.name())));
    return raw.select(texts.toArray(Column[]::new)).select(typed.toArray(Column[]::new));
  }

  /** Those of raw rows whose key is one of some. */
  Dataset<Row> among(Dataset<Row> loaded, Dataset<Row> keys) {
    String[] others = definition.key().stream().map(k -> "_key_" + k).toArray(String[]::new);
    Column same =
        key().stream()
            .map(c -> value(c).equalTo(col("`_key_" + c.name() + "`")))
            .reduce(Column::and)
            .orElseThrow();
    return withDeclared(loaded).join(keys.toDF(others), same, "left_semi");
  }

  /** A number for the key of each raw row: the same for equal keys, and seldom for others. */
  Dataset<Row> numbers(Dataset<Row> loaded) {
    return withDeclared(loaded).select(number());
  }

  /** Those of raw rows whose key has one of some {@link #numbers}. */
  Dataset<Row> numbered(Dataset<Row> loaded, Dataset<Row> numbers) {
    return withDeclared(loaded).join(numbers, number().equalTo(col(NUMBER)), "left_semi");
  }

  /** Those of raw rows whose key has none of some {@link #numbers}. */
  Dataset<Row> notNumbered(Dataset<Row> loaded, Dataset<Row> numbers) {
    return withDeclared(loaded).join(numbers, number().equalTo(col(NUMBER)), "left_anti");
  }

  private Column number() {
    return xxhash64(key().stream().map(this::value).toArray(Column[]::new)).as(NUMBER);
  }

  private List<Contract.Column> key() {
    return columns.stream().filter(c -> definition.key().contains(c.name())).toList();
  }

  private Column value(Contract.Column column) {
    return new Conversion(definition.times()).to(text(column.name()), column.name(), column.type());
  }

  /** Rows of a quarantine as they were in Bronze. */
  Dataset<Row> unpacked(Dataset<Row> quarantine) {
    StructType raw = new StructType();
    for (String column : declared) {
      raw = raw.add(column, DataTypes.StringType);
    }
    raw = raw.add("_rescued_data", DataTypes.StringType);
    List<Column> all = new ArrayList<>(List.of(from_json(col(RAW), raw).as("_values")));
    all.addAll(journey());
    List<Column> flat = new ArrayList<>(List.of(col("_values.*")));
    flat.addAll(journey());
    return quarantine.select(all.toArray(Column[]::new)).select(flat.toArray(Column[]::new));
  }

  /** The columns of a contract and the journey, in the order in which a table has them. */
  static Dataset<Row> inOrder(Dataset<Row> shaped, Contract contract) {
    Stream<String> names = Stream.concat(contract.columnNames().stream(), JOURNEY.stream());
    return shaped.select(names.map(n -> col("`" + n + "`")).toArray(Column[]::new));
  }

  static Column rawAsJson() {
    return to_json(col(RAW));
  }

  static List<Column> journey() {
    return JOURNEY.stream().map(c -> col("`" + c + "`")).toList();
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

  private static Column[] rawColumns(Dataset<Row> raw) {
    return Arrays.stream(raw.columns())
        .filter(c -> !c.startsWith("_") || c.equals("_rescued_data"))
        .map(c -> col("`" + c + "`"))
        .toArray(Column[]::new);
  }

  /** {@link RecordId#of} as Spark computes it, of any row that has its journey. */
  Column id() {
    Column place =
        concat_ws("\n", lit(definition.source()), col("_source_file"), col("_row").cast("string"));
    return substring(sha2(place, 256), 1, RecordId.LENGTH).as(ID);
  }

  private Column deletes() {
    @Nullable ChangeFeed changes = definition.changes();
    if (changes == null) {
      return lit(false).as(DELETES);
    }
    Column operation =
        org.apache.spark.sql.functions.coalesce(expr(changes.operation()).cast("string"), lit(""));
    return when(operation.isin(changes.deletes().toArray()), lit(true))
        .when(operation.isin(changes.upserts().toArray()), lit(false))
        .as(DELETES);
  }

  private Column text(String column) {
    String expression = definition.expressions().get(column);
    return expression == null ? col("`" + column + "`") : expr(expression).cast("string");
  }
}
