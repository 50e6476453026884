package dev.assay.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.Contract;
import dev.assay.definition.Example;
import dev.assay.definition.ExampleRows;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelExamples;
import dev.assay.definition.Parameter;
import dev.assay.definition.ParameterSet;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SparkTypes;
import dev.assay.definition.StatedOrder;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Makes the rows of examples in one session, without a table, and compares them. */
public final class ExampleRun {
  private static final ExampleRows NO_ROWS = new ExampleRows(List.of(), List.of());

  private static final String ONE_SET = "example";

  private final SparkSession session;
  private final PipelineDefinition pipeline;

  public ExampleRun(SparkSession session, PipelineDefinition pipeline) {
    this.session = session;
    this.pipeline = pipeline;
  }

  /** What becomes of every example of a model, in their order. */
  public List<ExampleResult> of(ModelExamples examples) {
    ModelDefinition written = pipeline.model(examples.model()).orElseThrow();
    // an example shows what one set of values gives, and says which
    ModelDefinition model =
        written.sets().isEmpty() ? written : written.with(List.of(ParameterSet.own(ONE_SET)));
    return examples.examples().stream().map(e -> result(model, e)).toList();
  }

  private ExampleResult result(ModelDefinition model, Example example) {
    Contract contract = pipeline.promised(model.table());
    try {
      List<List<@Nullable String>> made = made(model, contract, example, UnaryOperator.identity());
      List<String> complaints = new ArrayList<>(keyComplaints(contract, made));
      if (StatedOrder.decidesIn(model)) {
        complaints.addAll(
            orderComplaint(contract, made, made(model, contract, example, ExampleRows::backwards)));
      }
      return new ExampleResult(
          model.table(), example, difference(contract, example.expected(), made), complaints);
    } catch (RuntimeException e) {
      return new ExampleResult(model.table(), example, ExampleDifference.NONE, List.of(failure(e)));
    }
  }

  /** All columns of the rows that the model makes, as texts. */
  private List<List<@Nullable String>> made(
      ModelDefinition model,
      Contract contract,
      Example example,
      UnaryOperator<ExampleRows> turned) {
    Map<TableName, Dataset<Row>> inputs = new TreeMap<>();
    for (TableName input : model.inputs()) {
      ExampleRows given = example.given().getOrDefault(input, NO_ROWS);
      inputs.put(input, rows(pipeline.promised(input), turned.apply(given)));
    }
    Map<String, Parameter> parameters = new HashMap<>(pipeline.parameters());
    parameters.putAll(example.parameters());
    Column[] texts =
        contract.columnNames().stream()
            .map(c -> col("`" + c + "`").cast("string"))
            .toArray(Column[]::new);
    List<List<@Nullable String>> made = new ArrayList<>();
    for (Row row :
        new ModelRows(model, contract, parameters)
            .of(session, inputs)
            .select(texts)
            .collectAsList()) {
      made.add(texts(row));
    }
    return made;
  }

  private static List<@Nullable String> texts(Row row) {
    List<@Nullable String> texts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      texts.add(row.isNullAt(i) ? null : row.getString(i));
    }
    return texts;
  }

  private Dataset<Row> rows(Contract contract, ExampleRows given) {
    StructType texts = new StructType();
    for (String column : given.columns()) {
      texts = texts.add(column, "string");
    }
    List<Row> rows = given.rows().stream().map(r -> RowFactory.create(r.toArray())).toList();
    Dataset<Row> written = session.createDataFrame(rows, texts);
    List<Column> columns = new ArrayList<>();
    for (StructField field : SparkTypes.rowOf(contract).fields()) {
      Column value =
          given.columns().contains(field.name()) ? col("`" + field.name() + "`") : lit(null);
      columns.add(value.cast(field.dataType()).as(field.name()));
    }
    // one part needs no shuffle
    return written.select(columns.toArray(Column[]::new)).coalesce(1);
  }

  private static ExampleDifference difference(
      Contract contract, ExampleRows expected, List<List<@Nullable String>> made) {
    List<Integer> compared =
        expected.columns().stream().map(contract.columnNames()::indexOf).toList();
    List<List<@Nullable String>> narrowed = new ArrayList<>();
    for (List<@Nullable String> row : made) {
      List<@Nullable String> values = new ArrayList<>();
      for (int i : compared) {
        values.add(row.get(i));
      }
      narrowed.add(values);
    }
    if (expected.columns().isEmpty()) {
      return ExampleDifference.between(contract.columnNames(), List.of(), List.of(), made);
    }
    return ExampleDifference.between(expected.columns(), contract.key(), expected.rows(), narrowed);
  }

  /** A key that is missing or stands twice would keep the table from being released. */
  private static List<String> keyComplaints(Contract contract, List<List<@Nullable String>> made) {
    List<String> complaints = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (List<@Nullable String> row : made) {
      String key = ExampleDifference.key(contract.columnNames(), contract.key(), row);
      boolean whole =
          contract.key().stream().allMatch(k -> row.get(contract.columnNames().indexOf(k)) != null);
      if (!whole) {
        complaints.add("a row without its whole key is made: " + key);
      } else if (!seen.add(key)) {
        complaints.add("two rows with one key are made: " + key);
      }
    }
    return complaints;
  }

  private static List<String> orderComplaint(
      Contract contract,
      List<List<@Nullable String>> made,
      List<List<@Nullable String>> backwards) {
    ExampleDifference difference =
        ExampleDifference.between(contract.columnNames(), contract.key(), made, backwards);
    if (difference.isEmpty()) {
      return List.of();
    }
    String where =
        difference.changed().isEmpty()
            ? "other rows"
            : difference.changed().get(0).cells().get(0).column()
                + " of "
                + difference.changed().get(0).key();
    return List.of(
        "with the given rows backwards the outcome is another one ("
            + where
            + "): an order in the model does not tell all rows apart");
  }

  private static String failure(RuntimeException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SparkThrowable known && known.getCondition() != null) {
        return "the model fails on these rows (" + known.getCondition() + ")";
      }
    }
    throw failure;
  }
}
