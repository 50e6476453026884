package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.table.RecordRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schemas that {@code ops.landed_files} tells of, in the order in which they count. */
final class DeliveredSchemas {
  private static final Comparator<DeliveredSchema> ORDER =
      Comparator.comparing((DeliveredSchema d) -> d.lineage().source())
          .thenComparingLong(DeliveredSchema::batch)
          .thenComparing(DeliveredSchema::dt)
          .thenComparing(DeliveredSchema::path);

  /** What makes one delivery of several files. */
  private record Day(
      SchemaLineage lineage, long batch, LocalDate dt, boolean rejected, @Nullable String path) {}

  private DeliveredSchemas() {}

  /** By source, batch, delivery date and path; files that have no columns say nothing. */
  static List<DeliveredSchema> of(List<RecordRow> events, Map<String, SourceDefinition> sources) {
    List<DeliveredSchema> files = new ArrayList<>();
    for (RecordRow event : events) {
      SourceDefinition source = sources.get(event.string("source"));
      if (source != null && event.string("event").equals(FileLedger.Event.PLANNED.name())) {
        schema(event, source).ifPresent(files::add);
      }
    }
    files.sort(ORDER);
    Map<Day, DeliveredSchema> days = new LinkedHashMap<>();
    files.forEach(f -> days.merge(day(f), f, DeliveredSchema::and));
    return List.copyOf(days.values());
  }

  private static Day day(DeliveredSchema file) {
    boolean isWhole = file.lineage().style().order() == SchemaStyle.Order.KEPT;
    String path = isWhole ? file.path() : null;
    return new Day(file.lineage(), file.batch(), file.dt(), file.rejected(), path);
  }

  private static Optional<DeliveredSchema> schema(RecordRow event, SourceDefinition source) {
    List<String> own = FileLedger.names(event.stringOrNull("columns"));
    String format = event.stringOrNull("format");
    if (format == null || own.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = Sources.columnNames(source, event.string("path"), own);
    return Optional.of(
        new DeliveredSchema(
            SchemaLineage.of(source.name(), format),
            event.string("run_id"),
            event.instant("event_at"),
            event.longValue("batch"),
            event.date("dt"),
            event.string("path"),
            columns(names, FileLedger.names(event.stringOrNull("types"))),
            event.stringOrNull("reason") != null));
  }

  private static List<SchemaColumn> columns(List<String> names, List<String> types) {
    List<SchemaColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      SchemaColumn column = SchemaColumn.untyped(names.get(i));
      columns.add(i < types.size() ? column.typed(types.get(i)) : column);
    }
    return columns;
  }
}
