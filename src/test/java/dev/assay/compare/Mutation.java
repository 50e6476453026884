package dev.assay.compare;

import dev.assay.definition.Contract;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table before and after changes that a seed draws.
 *
 * @param key the declared key; empty for none
 */
record Mutation(
    StructType schemaBefore,
    List<List<@Nullable Object>> before,
    StructType schemaAfter,
    List<List<@Nullable Object>> after,
    List<String> key) {
  private static final StructType PLACE =
      new StructType().add("town", DataTypes.StringType).add("level", DataTypes.IntegerType);
  private static final StructType COLUMNS =
      new StructType()
          .add("id", DataTypes.IntegerType)
          .add("part", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("price", DataTypes.createDecimalType(10, 2))
          .add("share", DataTypes.DoubleType)
          .add("seen_at", DataTypes.TimestampType)
          .add("day", DataTypes.DateType)
          .add("open", DataTypes.BooleanType)
          .add("tags", DataTypes.createArrayType(DataTypes.StringType))
          .add("place", PLACE)
          .add("points", DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType));
  private static final int KEY_COLUMNS = 2;

  /** What a seed makes; its parts take turns so that a few seeds cover all of them. */
  static Mutation of(int seed) {
    Random random = new Random(seed);
    boolean repeats = seed % 3 == 1;
    List<String> key = seed % 3 == 2 ? List.of() : List.of("id", "part");
    List<List<@Nullable Object>> before = rows(random, repeats);
    List<List<@Nullable Object>> after = mutated(before, random, repeats);
    Mutation drawn = new Mutation(COLUMNS, before, COLUMNS, after, key);
    return switch (seed / 3 % 4) {
      case 1 -> drawn.withColumnAdded(random);
      case 2 -> drawn.swapped().withColumnAdded(random).swapped();
      case 3 -> drawn.withPriceAndIdRetyped();
      default -> drawn;
    };
  }

  /** The contract that declares the key; null where there is none. */
  @Nullable Contract contract() {
    if (key.isEmpty()) {
      return null;
    }
    List<Contract.Column> columns =
        java.util.Arrays.stream(schemaAfter.fieldNames())
            .map(n -> new Contract.Column(n, "string", false, key.indexOf(n) + 1, "public", ""))
            .toList();
    return new Contract(
        TableName.of(Layer.GOLD, "t"),
        "t",
        "1",
        "",
        "",
        columns,
        List.of(),
        "f",
        "",
        "",
        new TreeMap<>());
  }

  static List<Row> sparkRows(List<List<@Nullable Object>> rows) {
    return rows.stream().map(r -> RowFactory.create(r.toArray())).toList();
  }

  private static List<List<@Nullable Object>> rows(Random random, boolean repeats) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      int id = repeats ? random.nextInt(8) : i;
      rows.add(row(id, random));
      while (repeats && random.nextInt(3) == 0) {
        rows.add(random.nextBoolean() ? rows.get(rows.size() - 1) : row(id, random));
      }
    }
    return rows;
  }

  private static List<List<@Nullable Object>> mutated(
      List<List<@Nullable Object>> before, Random random, boolean repeats) {
    List<List<@Nullable Object>> after = new ArrayList<>();
    for (List<@Nullable Object> row : before) {
      switch (random.nextInt(5)) {
        case 0 -> {}
        case 1, 2 -> after.add(changed(row, random));
        default -> after.add(row);
      }
    }
    int inserted = random.nextInt(8);
    for (int i = 0; i < inserted; i++) {
      after.add(row(repeats ? random.nextInt(8) : 100 + i, random));
    }
    java.util.Collections.shuffle(after, random);
    return after;
  }

  private static List<@Nullable Object> row(int id, Random random) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(id % 11 == 5 ? null : id);
    row.add(id % 11 == 5 ? "only " + id : List.of("a", "b").get(id % 2));
    for (int column = KEY_COLUMNS; column < COLUMNS.size(); column++) {
      row.add(value(column, random));
    }
    return row;
  }

  private static List<@Nullable Object> changed(List<@Nullable Object> row, Random random) {
    List<@Nullable Object> changed = new ArrayList<>(row);
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times; i++) {
      int column = KEY_COLUMNS + random.nextInt(COLUMNS.size() - KEY_COLUMNS);
      changed.set(column, changed.get(column) == null ? value(column, random) : null);
      if (random.nextBoolean()) {
        changed.set(column, value(column, random));
      }
    }
    return changed;
  }

  private static @Nullable Object value(int column, Random random) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    int n = random.nextInt(4);
    return switch (COLUMNS.fieldNames()[column]) {
      case "name" -> List.of("", "tea", "=1+1", "żółw").get(n);
      case "price" -> new BigDecimal(List.of("0.00", "2.50", "100.00", "-7.25").get(n));
      case "share" -> List.of(0.0, -0.0, Double.NaN, 0.1).get(n);
      case "seen_at" -> Timestamp.from(Instant.ofEpochSecond(1_700_000_000L + n, 1_000));
      case "day" -> Date.valueOf(LocalDate.of(2024, 1, 1).plusDays(n));
      case "open" -> n % 2 == 0;
      case "tags" ->
          List.of(new String[] {}, new String[] {"x", null}, new String[] {"x"}).get(n % 3);
      case "place" -> RowFactory.create(n == 0 ? null : "Pune", n % 2);
      case "points" -> n == 0 ? Map.of() : new TreeMap<>(Map.of("a", n % 2, "b", 1));
      default -> throw new IllegalStateException(COLUMNS.fieldNames()[column]);
    };
  }

  private Mutation swapped() {
    return new Mutation(schemaAfter, after, schemaBefore, before, key);
  }

  private Mutation withColumnAdded(Random random) {
    List<List<@Nullable Object>> wider = new ArrayList<>();
    for (List<@Nullable Object> row : after) {
      List<@Nullable Object> more = new ArrayList<>(row);
      more.add(0, random.nextInt());
      wider.add(more);
    }
    StructType schema = new StructType().add("extra", DataTypes.IntegerType);
    for (org.apache.spark.sql.types.StructField field : schemaAfter.fields()) {
      schema = schema.add(field);
    }
    return new Mutation(schemaBefore, before, schema, wider, key);
  }

  /** Numbers with more digits, and a column whose new type has no values in common with the old. */
  private Mutation withPriceAndIdRetyped() {
    StructType schema = new StructType();
    for (org.apache.spark.sql.types.StructField field : schemaAfter.fields()) {
      schema = schema.add(field.name(), retyped(field.name(), field.dataType()));
    }
    List<List<@Nullable Object>> wider = new ArrayList<>();
    for (List<@Nullable Object> row : after) {
      List<@Nullable Object> retyped = new ArrayList<>(row);
      IntStream.range(0, row.size())
          .forEach(i -> retyped.set(i, retyped(COLUMNS.fieldNames()[i], row.get(i))));
      wider.add(retyped);
    }
    return new Mutation(schemaBefore, before, schema, wider, key);
  }

  private static DataType retyped(String column, DataType type) {
    return switch (column) {
      case "id" -> DataTypes.LongType;
      case "price" -> DataTypes.createDecimalType(14, 4);
      case "day" -> DataTypes.StringType;
      default -> type;
    };
  }

  private static @Nullable Object retyped(String column, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (column) {
      case "id" -> ((Integer) value).longValue();
      case "price" -> ((BigDecimal) value).setScale(4, RoundingMode.UNNECESSARY);
      case "day" -> value.toString();
      default -> value;
    };
  }
}
