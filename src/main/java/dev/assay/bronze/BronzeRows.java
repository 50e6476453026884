package dev.assay.bronze;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.definition.SourceDefinition;
import dev.assay.landing.LandedRecord;
import dev.assay.model.Identifier;
import java.io.Serializable;
import java.nio.file.Path;
import java.sql.Date;
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
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Turns planned files into rows: the good records for Bronze, the refused ones for the table beside
 * it.
 */
final class BronzeRows implements Serializable {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  private Row goodRow(TaskRecords.Placed at) {
    List<String> names = at.file().columns();
    List<@Nullable String> values = at.record().values();
    @Nullable Object[] row = new Object[columns.size() + 5];
    Map<String, Integer> targets = targets();
    ObjectNode rescued = null;
    for (int i = 0; i < names.size(); i++) {
      Integer target = targets.get(evolves ? folded(names.get(i)) : names.get(i));
      String value = values.get(i);
      if (target != null) {
        row[target] = value;
      } else if (value != null) {
        rescued = rescued == null ? JSON.createObjectNode() : rescued;
        rescued.put(names.get(i), value);
      }
    }
    place(at, row, rescued == null ? null : rescued.toString());
    return RowFactory.create(row);
  }

  private void place(TaskRecords.Placed at, @Nullable Object[] row, @Nullable String rescued) {
    LandedRecord record = at.record();
    String path = at.file().file().relativePath();
    int next = columns.size();
    row[next++] = rescued;
    row[next++] = Date.valueOf(at.file().file().dt());
    row[next++] = path;
    row[next++] = String.valueOf(Path.of(path).getFileName());
    row[next] = record.position();
  }

  private transient @Nullable Map<String, Integer> targets;

  private Map<String, Integer> targets() {
    Map<String, Integer> known = targets;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        known.put(evolves ? folded(columns.get(i)) : columns.get(i), i);
      }
      targets = known;
    }
    return known;
  }

  /** For messages: the columns that the rows will have. */
  @Override
  public String toString() {
    return "rows of " + new ArrayList<>(Arrays.asList(columns));
  }
}
