package dev.assay.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.Contract;
import dev.assay.definition.Example;
import dev.assay.definition.ExampleRows;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelExamples;
import dev.assay.definition.Parameter;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import dev.assay.definition.SparkTypes;
import dev.assay.lineage.ColumnRef;
import dev.assay.lineage.Influence;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.TableLineage;
import dev.assay.model.TableName;
import dev.assay.run.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What lineage says does not influence a column can be anything, and the column stays the same. */
class LineageLawIT {
  private static final int COLUMNS = Integer.getInteger("assay.lineage.columns", 12);
  private static final ExampleRows NO_ROWS = new ExampleRows(List.of(), List.of());

  private final PipelineDefinition pipeline =
      PipelineReader.read(Path.of("conf"), "carton_caps", Map.of());
  private final Lineage lineage = Lineage.of(pipeline);
  private final SparkSession session = Lab.SESSIONS.forHandfuls();

  @Test
  void valuesThatDoNotInfluenceAColumnMayBeAnything() {
    long seed = System.nanoTime() % 100_000;
    Random random = new Random(seed);
    List<ColumnRef> columns = new ArrayList<>();
    for (ModelExamples examples : pipeline.examples()) {
      pipeline
          .promised(examples.model())
          .columnNames()
          .forEach(c -> columns.add(ColumnRef.of(examples.model(), c)));
    }
    Collections.shuffle(columns, random);
    int changed = 0;
    for (ColumnRef column : columns.subList(0, Math.min(COLUMNS, columns.size()))) {
      Example example = example(column, random);
      Set<ColumnRef> influences = influences(column);
      List<String> before = values(column, example, Set.of());
      Set<ColumnRef> others = new HashSet<>(given(example));
      others.removeAll(influences);
      assertThat(values(column, example, others))
          .as("seed %s, %s, %s, changed %s", seed, column, example.name(), others)
          .isEqualTo(before);
      changed += others.isEmpty() ? 0 : 1;
    }
    assertThat(changed).as("seed %s", seed).isPositive();
  }

  @Test
  void valuesThatComeThroughDoChangeTheColumn() {
    ColumnRef spend = ColumnRef.parse("gold.fct_user_day.spend").orElseThrow();
    Example example = example(spend, new Random(1));
    Set<ColumnRef> direct = new HashSet<>();
    lineage.upstream(spend).forEach(i -> direct.add(i.column()));
    assertThat(values(spend, example, direct)).isNotEqualTo(values(spend, example, Set.of()));
  }

  private Set<ColumnRef> influences(ColumnRef column) {
    Set<ColumnRef> influences = new HashSet<>();
    TableLineage table = lineage.of(column.dataset()).orElseThrow();
    for (Influence influence : table.all(column.column())) {
      influences.add(influence.column());
    }
    return influences;
  }

  private Example example(ColumnRef column, Random random) {
    List<Example> examples =
        pipeline.examples().stream()
            .filter(e -> e.model().equals(column.dataset().table().orElseThrow()))
            .findFirst()
            .orElseThrow()
            .examples();
    return examples.get(random.nextInt(examples.size()));
  }

  private static Set<ColumnRef> given(Example example) {
    Set<ColumnRef> given = new HashSet<>();
    example
        .given()
        .forEach((table, rows) -> rows.columns().forEach(c -> given.add(ColumnRef.of(table, c))));
    return given;
  }

  /** The column's values in any order, where the others have other values. */
  private List<String> values(ColumnRef column, Example example, Set<ColumnRef> others) {
    ModelDefinition model = pipeline.model(column.dataset().table().orElseThrow()).orElseThrow();
    Map<TableName, Dataset<Row>> inputs = new TreeMap<>();
    for (TableName input : model.inputs()) {
      inputs.put(input, rows(input, example.given().getOrDefault(input, NO_ROWS), others));
    }
    Map<String, Parameter> parameters = new HashMap<>(pipeline.parameters());
    parameters.putAll(example.parameters());
    return new ModelRows(model, pipeline.promised(model.table()), parameters)
            .of(session, inputs)
            .select(col("`" + column.column() + "`").cast("string"))
            .collectAsList()
            .stream()
            .map(Row::toString)
            .sorted()
            .toList();
  }

  private Dataset<Row> rows(TableName table, ExampleRows given, Set<ColumnRef> others) {
    Contract contract = pipeline.promised(table);
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
      Column typed = value.cast(field.dataType());
      boolean isOther = others.contains(ColumnRef.of(table, field.name()));
      columns.add((isOther ? another(typed, field) : typed).as(field.name()));
    }
    return written.select(columns.toArray(Column[]::new));
  }

  private static Column another(Column value, StructField field) {
    String type = field.dataType().typeName();
    if (type.equals("string")) {
      return org.apache.spark.sql.functions.concat(value, lit("~"));
    }
    if (type.equals("boolean")) {
      return org.apache.spark.sql.functions.not(value);
    }
    if (type.equals("date") || type.equals("timestamp")) {
      return value
          .plus(org.apache.spark.sql.functions.expr("interval 40 days"))
          .cast(field.dataType());
    }
    return value.plus(lit(3)).cast(field.dataType());
  }
}
