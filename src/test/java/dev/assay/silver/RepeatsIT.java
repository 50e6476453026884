package dev.assay.silver;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.run.Kiosk;
import dev.assay.run.Lab;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking for repeated keys first ends in the rows that ordering all of them ends in. */
class RepeatsIT {
  private static final int ROWS = 40;
  private static final long SEED = Long.getLong("assay.repeats.seed", System.nanoTime());

  private final SparkSession session = Lab.SESSIONS.forHandfuls();
  private final PipelineDefinition pipeline;

  RepeatsIT(@TempDir Path conf) {
    this.pipeline = Kiosk.in(conf).withPrices().withClub().read();
  }

  @Test
  void everyShapeIsTheSameAsWhenAllRowsAreOrdered() {
    System.out.println("RepeatsIT seed " + SEED);
    for (SilverDefinition silver : pipeline.silver()) {
      for (int range : new int[] {2, 2 * ROWS, 1000}) {
        Delivery delivery = new Delivery(silver, new Random(SEED), range);
        Dataset<Row> quick = delivery.shaped(ROWS).orElseThrow();
        assertThat(lines(quick)).as(silver.table() + " " + range).isEqualTo(delivery.expected());
      }
    }
  }

  @Test
  void whereManyKeysAreRepeatedAllRowsAreOrdered() {
    SilverDefinition silver = pipeline.silver().get(0);
    Delivery delivery = new Delivery(silver, new Random(SEED), 5);
    assertThat(delivery.shaped(2)).isEmpty();
  }

  private static List<String> lines(Dataset<Row> rows) {
    String[] columns = Arrays.stream(rows.columns()).sorted().toArray(String[]::new);
    return rows
        .select(Arrays.stream(columns).map(c -> col("`" + c + "`")).toArray(Column[]::new))
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  /** Random rows of a source, whose keys are drawn from a range. */
  private final class Delivery {
    private final TypedRows typed;
    private final Judgement judgement;
    private final Shape shape;
    private final Dataset<Row> raw;

    Delivery(SilverDefinition silver, Random random, int range) {
      Contract contract = pipeline.contract(silver.table()).orElseThrow();
      SourceDefinition source =
          pipeline.sources().stream()
              .filter(s -> s.name().equals(silver.source()))
              .findFirst()
              .orElseThrow();
      this.typed = new TypedRows(silver, contract, source.columns());
      this.judgement = new Judgement(silver, typed, new Decisions(List.of()));
      this.shape = Shape.of(new Latest(silver, typed.promised()));
      this.raw = raw(source.columns(), random, range);
    }

    Optional<Dataset<Row>> shaped(int most) {
      return new Repeats(typed, this::good, most).shape(raw, shape);
    }

    List<String> expected() {
      List<String> expected = lines(shape.of(good(raw)));
      assertThat(expected).isNotEmpty();
      return expected;
    }

    private Dataset<Row> good(Dataset<Row> rows) {
      return judgement.good(
          judgement.of(
              typed.of(rows),
              reference -> session.range(1000).select(col("id").cast("int").as("value"))));
    }
  }

  private Dataset<Row> raw(List<String> columns, Random random, int range) {
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    schema =
        schema
            .add("_rescued_data", DataTypes.StringType)
            .add("_dt", DataTypes.DateType)
            .add("_ingested_at", DataTypes.TimestampType)
            .add("_source_file", DataTypes.StringType)
            .add("_row", DataTypes.LongType)
            .add("_batch", DataTypes.LongType);
    List<Row> rows = new ArrayList<>();
    for (long row = 0; row < ROWS; row++) {
      List<@Nullable Object> values = new ArrayList<>();
      columns.forEach(c -> values.add(value(c, random, range)));
      values.add(null);
      values.add(Date.valueOf(day(random)));
      values.add(new Timestamp(0));
      values.add("a.csv");
      values.add(row);
      values.add(1L);
      rows.add(RowFactory.create(values.toArray()));
    }
    return session.createDataFrame(rows, schema);
  }

  private static @Nullable String value(String column, Random random, int range) {
    return switch (column) {
      case "op" -> random.nextInt(4) == 0 ? "D" : "";
      case "item", "tier", "name", "colour" -> "n" + random.nextInt(range);
      case "updated_at", "changed_at", "effective_from", "visited_at" -> day(random);
      default -> random.nextInt(20) == 0 ? null : String.valueOf(random.nextInt(range));
    };
  }

  private static String day(Random random) {
    return "2024-01-0" + (1 + random.nextInt(3));
  }
}
