package dev.assay.trace;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.Contract;
import dev.assay.definition.OpenColumns;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.model.Layer;
import dev.assay.model.RecordId;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.quarantine.Delivered.Value;
import dev.assay.quarantine.Loads;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.Reason;
import dev.assay.quarantine.SetAside;
import dev.assay.quarantine.Shelf;
import dev.assay.quarantine.Wanted;
import dev.assay.silver.DeliveredRows;
import dev.assay.table.Lakehouse;
import dev.assay.table.RecordRow;
import dev.assay.table.SupersededLoads;
import dev.assay.trace.Delivery.Fate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The landed records behind rows of a Silver table. */
final class BronzeTrail {
  private static final Comparator<Delivery> OLDEST_FIRST =
      Comparator.comparing(Delivery::dt)
          .thenComparing(Delivery::batch)
          .thenComparing(Delivery::file)
          .thenComparing(Delivery::row, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final PipelineDefinition pipeline;
  private final Lakehouse lakehouse;
  private final RowReader reader;

  BronzeTrail(PipelineDefinition pipeline, Lakehouse lakehouse, RowReader reader) {
    this.pipeline = pipeline;
    this.lakehouse = lakehouse;
    this.reader = reader;
  }

  /** Every record of the keys of these rows, and those whose own values are looked for. */
  List<Delivery> deliveries(SilverDefinition silver, Sought sought, List<Shown> shown) {
    Sources known = new Sources(silver, sought, shown);
    List<Delivery> deliveries = new ArrayList<>(known.loaded());
    deliveries.addAll(known.rejected());
    deliveries.addAll(known.retired(deliveries));
    deliveries.sort(OLDEST_FIRST);
    return deliveries;
  }

  private Map<String, RecordRow> planned(String source) {
    Map<String, RecordRow> planned = new HashMap<>();
    new Books(lakehouse)
        .read(OpsTable.LANDED_FILES).stream()
            .filter(r -> r.string("event").equals("PLANNED") && r.string("source").equals(source))
            .forEach(r -> planned.put(place(r.string("path"), r.longOrNull("batch")), r));
    return planned;
  }

  private static String place(String file, @Nullable Object rowOrBatch) {
    return file + "\n" + rowOrBatch;
  }

  /** What is known of one source's records. */
  private final class Sources {
    private final SilverDefinition silver;
    private final Sought sought;
    private final Contract contract;
    private final TableName bronze;
    private final OpenColumns open;
    private final Map<String, RecordRow> planned;
    private final Map<String, Set<String>> releasesByPlace = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> rowByPlace = new LinkedHashMap<>();
    private final Map<String, SetAside> aside = new HashMap<>();
    private final Set<String> readAgain;
    private final Map<Long, String> runs = new HashMap<>();

    Sources(SilverDefinition silver, Sought sought, List<Shown> shown) {
      this.silver = silver;
      this.sought = sought;
      this.contract = pipeline.promised(silver.table());
      this.bronze = TableName.of(Layer.BRONZE, silver.source());
      this.open = OpenColumns.of(pipeline, silver.source());
      this.planned = planned(silver.source());
      this.readAgain =
          SupersededLoads.of(lakehouse, bronze).all().stream()
              .map(l -> place(l.file(), l.batch()))
              .collect(Collectors.toSet());
      for (Shown one : shown) {
        for (Map<String, @Nullable Object> row : one.rows()) {
          String place = place(String.valueOf(row.get("_source_file")), row.get("_row"));
          releasesByPlace.computeIfAbsent(place, p -> new LinkedHashSet<>()).add(one.release());
          rowByPlace.put(place, row);
        }
      }
      Quarantine quarantine = Quarantine.open(pipeline, lakehouse);
      List<Shelf> shelves =
          quarantine.shelves().stream().filter(s -> s.table().equals(silver.table())).toList();
      quarantine.forEach(
          Wanted.all(shelves),
          r -> {
            if (r.isAside()) {
              aside.put(r.id(), r);
            }
          });
    }

    List<Delivery> loaded() {
      if (lakehouse.dataVersion(bronze).isEmpty()) {
        return List.of();
      }
      List<String> declared = open.declared();
      Dataset<Row> rows =
          DeliveredRows.of(reader.tables().read(bronze), silver, contract, declared);
      return rows.filter(wanted()).limit(RowReader.MOST).collectAsList().stream()
          .map(this::loaded)
          .toList();
    }

    private Column wanted() {
      Set<String> made = Set.copyOf(silver.madeColumns());
      Map<String, String> values = new TreeMap<>(sought.values());
      values.keySet().removeAll(made);
      Column wanted = values.isEmpty() ? lit(false) : RowReader.condition(values, contract);
      for (Map<String, @Nullable Object> row : rowByPlace.values()) {
        Column sameKey = lit(true);
        for (String column : silver.key()) {
          sameKey = sameKey.and(col("`" + column + "`").equalTo(lit(row.get(column))));
        }
        wanted = wanted.or(sameKey);
      }
      return wanted;
    }

    private Delivery loaded(Row row) {
      Map<String, @Nullable Object> plain = RowReader.plain(row);
      String id = String.valueOf(plain.get(DeliveredRows.ID));
      String file = String.valueOf(plain.get("_source_file"));
      Long number = (Long) plain.get("_row");
      long batch = row.getLong(row.fieldIndex("_batch"));
      Set<String> shownIn = releasesByPlace.getOrDefault(place(file, number), Set.of());
      SetAside stands = aside.get(id);
      List<Reason> reasons = stands == null ? List.of() : stands.reasons();
      return delivery(
          new Place(id, file, number, row.getDate(row.fieldIndex("_dt")).toLocalDate(), batch),
          fate(place(file, batch), stands, shownIn),
          reasons,
          List.copyOf(shownIn),
          values(row.getStruct(row.fieldIndex(DeliveredRows.RAW))));
    }

    private Fate fate(String load, @Nullable SetAside stands, Set<String> shownIn) {
      if (readAgain.contains(load)) {
        return Fate.READ_AGAIN;
      }
      if (stands != null) {
        return Fate.SET_ASIDE;
      }
      return shownIn.isEmpty() ? Fate.NOT_SHOWN : Fate.SHOWN;
    }

    private List<Value> values(Row raw) {
      List<Value> values = new ArrayList<>();
      RowReader.plain(raw)
          .forEach(
              (column, value) -> {
                String text = value == null ? null : value.toString();
                boolean rescued = column.startsWith("_");
                if (!rescued || text != null) {
                  values.add(
                      open.contains(column)
                          ? Value.shown(column, text)
                          : Value.hidden(column, text));
                }
              });
      return values;
    }

    /** Records that could not be read have no columns: their text is all there is. */
    List<Delivery> rejected() {
      TableName table = TableName.of(Layer.BRONZE, silver.source() + "__rejected");
      if (lakehouse.dataVersion(table).isEmpty()) {
        return List.of();
      }
      Column mentions = col("raw").isNotNull();
      for (String value : sought.values().values()) {
        String word = "(?<![A-Za-z0-9_])" + Pattern.quote(value) + "(?![A-Za-z0-9_])";
        mentions = mentions.and(col("raw").rlike(word));
      }
      return reader
          .tables()
          .read(table)
          .filter(mentions)
          .limit(RowReader.MOST)
          .collectAsList()
          .stream()
          .map(this::rejected)
          .toList();
    }

    private Delivery rejected(Row row) {
      Map<String, @Nullable Object> plain = RowReader.plain(row);
      String file = String.valueOf(plain.get("_source_file"));
      Long number = (Long) plain.get("_row");
      String text = String.valueOf(plain.get("raw"));
      return delivery(
          new Place(
              RecordId.of(silver.source(), file, number),
              file,
              number,
              row.getDate(row.fieldIndex("_dt")).toLocalDate(),
              row.getLong(row.fieldIndex("_batch"))),
          Fate.REJECTED,
          List.of(new Reason(String.valueOf(plain.get("reason")), null, null)),
          List.of(),
          List.of(open.areAll() ? Value.shown("", text) : Value.hidden("", text)));
    }

    /** Records of which rows tell, and which Bronze does not hold any more. */
    List<Delivery> retired(List<Delivery> found) {
      Set<String> there =
          found.stream()
              .map(d -> place(d.file(), d.row()))
              .collect(Collectors.toCollection(HashSet::new));
      List<Delivery> retired = new ArrayList<>();
      rowByPlace.forEach(
          (place, row) -> {
            if (!there.contains(place) && row.get("_batch") instanceof Long batch) {
              String file = String.valueOf(row.get("_source_file"));
              Long number = (Long) row.get("_row");
              LocalDate dt = LocalDate.parse(String.valueOf(row.get("_dt")));
              retired.add(
                  delivery(
                      new Place(
                          RecordId.of(silver.source(), file, number), file, number, dt, batch),
                      Fate.RETIRED,
                      List.of(),
                      List.copyOf(releasesByPlace.getOrDefault(place, Set.of())),
                      List.of()));
            }
          });
      return retired;
    }

    private Delivery delivery(
        Place at, Fate fate, List<Reason> reasons, List<String> shownIn, List<Value> values) {
      RecordRow file = planned.get(place(at.file(), at.batch()));
      return new Delivery(
          at.id(),
          at.file(),
          at.row(),
          at.dt(),
          at.batch(),
          runs.computeIfAbsent(
              at.batch(), b -> new Loads(lakehouse).runOf(silver.source(), b).orElse("")),
          file == null ? null : file.stringOrNull("sha256"),
          fate,
          reasons,
          shownIn,
          values);
    }
  }

  private record Place(String id, String file, @Nullable Long row, LocalDate dt, long batch) {}
}
