package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.model.Identifier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Turns planned files into rows: the good records for Bronze, the refused ones for the table beside
 * it.
 */
final class BronzeRows implements Serializable {
  private final List<List<BatchFile>> tasks;
  private final List<String> columns;
  private final boolean evolves;

  private BronzeRows(List<List<BatchFile>> tasks, List<String> columns, boolean evolves) {
    this.tasks = tasks;
    this.columns = columns;
    this.evolves = evolves;
  }

  static BronzeRows of(SourceDefinition source, List<BatchFile> files, SparkSession session) {
    int parallelism = session.sparkContext().defaultParallelism();
    List<String> columns = new ArrayList<>(source.columns());
    boolean evolves = source.drift() == SourceDefinition.Drift.EVOLVE;
    if (evolves) {
      addNewColumns(files, columns);
    }
    return new BronzeRows(BatchFile.tasks(files, parallelism), List.copyOf(columns), evolves);
  }

  /** A name that a column cannot have, or that only differs in case, makes no column. */
  private static void addNewColumns(List<BatchFile> files, List<String> columns) {
    Set<String> taken = new HashSet<>();
    columns.forEach(c -> taken.add(folded(c)));
    for (BatchFile file : files) {
      for (String name : file.columns()) {
        if (canBeColumn(name) && taken.add(folded(name))) {
          columns.add(name);
        }
      }
    }
  }

  /** Whether Bronze can have a column of that name; names with an underscore first are Assay's. */
  static boolean canBeColumn(String name) {
    return Identifier.isValid(name) && !name.startsWith("_");
  }

  private static String folded(String column) {
    return column.toLowerCase(Locale.ROOT);
  }

  /** Every good record: raw values, {@code _rescued_data}, and where it stands. */
  Dataset<Row> good(SparkSession session) {
    return rows(
        session,
        schemaOfGood(columns),
        r -> r.record().rejection() == null ? Stream.of(goodRow(r)) : Stream.empty());
  }

  /** Every refused record: why, what it says, and where it stands. */
  Dataset<Row> refused(SparkSession session) {
    return rows(session, RejectedRows.SCHEMA, r -> RejectedRows.ofRecord(r).stream());
  }

  static StructType schemaOfGood(List<String> columns) {
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return schema
        .add("_rescued_data", DataTypes.StringType)
        .add("_dt", DataTypes.DateType)
        .add("_source_file", DataTypes.StringType)
        .add("_file_name", DataTypes.StringType)
        .add("_row", DataTypes.LongType);
  }

  private interface ToRows extends Serializable {
    Stream<Row> apply(TaskRecords.Placed record);
  }

  private Dataset<Row> rows(SparkSession session, StructType schema, ToRows toRows) {
    List<Integer> numbers = Stream.iterate(0, i -> i < tasks.size(), i -> i + 1).toList();
    FlatMapFunction<Integer, Row> read =
        task -> {
          Iterator<TaskRecords.Placed> records = new TaskRecords(tasks.get(task));
          return StreamSupport.stream(
                  Spliterators.spliteratorUnknownSize(records, Spliterator.ORDERED), false)
              .flatMap(toRows::apply)
              .iterator();
        };
    return session.createDataset(numbers, Encoders.INT()).flatMap(read, Encoders.row(schema));
  }

  private transient @Nullable FileRows current;

  private Row goodRow(TaskRecords.Placed at) {
    FileRows rows = current;
    if (rows == null || !rows.areOf(at.file())) {
      rows = new FileRows(at.file(), targets(at.file()), columns.size());
      current = rows;
    }
    return rows.row(at.record());
  }

  /** By the file's columns, where their values stand in a row. */
  private int[] targets(BatchFile file) {
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      known.put(compared(columns.get(i)), i);
    }
    return file.columns().stream()
        .mapToInt(name -> known.getOrDefault(compared(name), FileRows.NOWHERE))
        .toArray();
  }

  private String compared(String column) {
    return evolves ? folded(column) : column;
  }

  /** For messages: the columns that the rows will have. */
  @Override
  public String toString() {
    return "rows of " + new ArrayList<>(Arrays.asList(columns));
  }
}
