package dev.assay.lineage;

import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lineage as it is kept in {@code ops.column_lineage}: per table, what was told last. */
public final class LineageBook {
  private final Books books;

  public LineageBook(Books books) {
    this.books = books;
  }

  /** The tables of a pipeline whose definition is not the one on record, with its fingerprint. */
  public SortedMap<Dataset, String> news(PipelineDefinition pipeline) {
    SortedMap<Dataset, String> news = LineageGround.of(pipeline);
    last(Instant.MAX)
        .forEach((dataset, rows) -> news.remove(dataset, rows.get(0).string("definition")));
    return news;
  }

  /** Puts lineages on record in one commit; each has a fingerprint. */
  public void add(
      Collection<TableLineage> told, Map<Dataset, String> fingerprints, String runId, Instant now) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (TableLineage table : told) {
      Map<String, @Nullable Object> common = new HashMap<>();
      common.put("recorded_at", now);
      common.put("run_id", runId);
      common.put("table_name", table.dataset().toString());
      common.put(
          "definition",
          Optional.ofNullable(fingerprints.get(table.dataset()))
              .orElseThrow(() -> new IllegalArgumentException("no fingerprint")));
      links(table).forEach(l -> rows.add(l.row(common)));
    }
    books.add(OpsTable.COLUMN_LINEAGE, rows);
  }

  /** What was told last of every table. */
  public List<TableLineage> read() {
    return read(Instant.MAX);
  }

  /** What was told last of every table by runs that had started by then. */
  public List<TableLineage> read(Instant then) {
    List<TableLineage> told = new ArrayList<>();
    last(then).forEach((dataset, rows) -> told.add(table(dataset, rows)));
    return told;
  }

  /** The rows of each table that belong to what was told last. */
  private SortedMap<Dataset, List<RecordRow>> last(Instant then) {
    SortedMap<Dataset, List<RecordRow>> last = new TreeMap<>();
    List<RecordRow> known =
        books.read(OpsTable.COLUMN_LINEAGE).stream()
            .filter(r -> !r.instant("recorded_at").isAfter(then))
            .toList();
    for (RecordRow row : known) {
      Dataset.parse(row.string("table_name"))
          .ifPresent(
              dataset -> {
                List<RecordRow> rows = last.computeIfAbsent(dataset, d -> new ArrayList<>());
                if (!rows.isEmpty() && !belong(rows.get(0), row)) {
                  rows.clear();
                }
                rows.add(row);
              });
    }
    return last;
  }

  private static boolean belong(RecordRow one, RecordRow other) {
    return one.instant("recorded_at").equals(other.instant("recorded_at"))
        && one.string("definition").equals(other.string("definition"));
  }

  /** One row of the table, without when and who. */
  private record Link(
      @Nullable String column,
      @Nullable String source,
      @Nullable String sourceColumn,
      @Nullable String kind) {
    static Link of(@Nullable String column, Influence from) {
      return new Link(
          column, from.column().dataset().toString(), from.column().column(), from.kind().name());
    }

    Map<String, @Nullable Object> row(Map<String, @Nullable Object> common) {
      Map<String, @Nullable Object> row = new HashMap<>(common);
      row.put("column_name", column);
      row.put("source", source);
      row.put("source_column", sourceColumn);
      row.put("kind", kind);
      return row;
    }
  }

  private static List<Link> links(TableLineage table) {
    List<Link> links = new ArrayList<>();
    table.inputs().forEach(i -> links.add(new Link(null, i.toString(), null, null)));
    table.rows().forEach(i -> links.add(Link.of(null, i)));
    table
        .columns()
        .forEach(
            (column, from) -> {
              if (from.isEmpty()) {
                links.add(new Link(column, null, null, null));
              }
              from.forEach(i -> links.add(Link.of(column, i)));
            });
    return links;
  }

  private static TableLineage table(Dataset dataset, List<RecordRow> rows) {
    SortedSet<Dataset> inputs = new TreeSet<>();
    SortedSet<Influence> decided = new TreeSet<>();
    Map<String, SortedSet<Influence>> columns = new LinkedHashMap<>();
    for (RecordRow row : rows) {
      String column = row.stringOrNull("column_name");
      Optional<Dataset> source =
          Optional.ofNullable(row.stringOrNull("source")).flatMap(Dataset::parse);
      Optional<Influence> influence = source.flatMap(s -> influence(s, row));
      if (column != null) {
        SortedSet<Influence> from = columns.computeIfAbsent(column, c -> new TreeSet<>());
        influence.ifPresent(i -> from.add(i));
      } else if (influence.isPresent()) {
        decided.add(influence.get());
      } else {
        source.ifPresent(s -> inputs.add(s));
      }
    }
    return new TableLineage(dataset, inputs, decided, columns);
  }

  private static Optional<Influence> influence(Dataset source, RecordRow row) {
    String column = row.stringOrNull("source_column");
    String kind = row.stringOrNull("kind");
    return column == null || kind == null
        ? Optional.empty()
        : Optional.of(new Influence(new ColumnRef(source, column), Kind.valueOf(kind)));
  }
}
