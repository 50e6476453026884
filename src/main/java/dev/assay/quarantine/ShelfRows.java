package dev.assay.quarantine;

import dev.assay.model.RecordId;
import dev.assay.quarantine.SetAside.Load;
import dev.assay.table.DeltaRows;
import dev.assay.table.RecordRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stored rows of one shelf, as what they say about records; their data is read only when
 * somebody looks at one record.
 */
record ShelfRows(Shelf shelf, DeltaRows rows) {
  private static final List<String> PLACE =
      List.of("_dt", "_source_file", "_row", "_batch", "_ingested_at");

  /** Every stored record; the last word about it is asked of {@code decisions}. */
  void forEach(DecisionLog decisions, Consumer<SetAside> consumer) {
    List<String> own = shelf.isBronze() ? List.of("reason") : List.of("_id", "_reasons");
    rows.forEach(
        Stream.concat(own.stream(), PLACE.stream()).toList(),
        row -> consumer.accept(record(row, decisions)));
  }

  /** What is stored of the record itself: JSON (Silver) or text and a detail (Bronze). */
  Optional<Stored> look(SetAside record, Load load) {
    List<Stored> found = new ArrayList<>(1);
    List<String> columns =
        shelf.isBronze()
            ? List.of("_source_file", "_row", "_batch", "raw", "detail", "_line")
            : List.of("_id", "_batch", "_raw");
    rows.within("_dt", record.place().dt(), record.place().dt())
        .at("_batch", load.batch())
        .forEach(
            columns,
            row -> {
              if (id(row).equals(record.id()) && row.longValue("_batch") == load.batch()) {
                found.add(stored(row));
              }
            });
    return found.stream().findFirst();
  }

  /**
   * The data of a stored record.
   *
   * @param raw what was delivered: a text, or JSON by column
   * @param byColumn which of them
   * @param detail more about why a record could not be read
   * @param line the line on which it begins
   */
  record Stored(
      @Nullable String raw, boolean byColumn, @Nullable String detail, @Nullable Long line) {}

  private SetAside record(RecordRow row, DecisionLog decisions) {
    String id = id(row);
    Place place = new Place(row.string("_source_file"), row.longOrNull("_row"), row.date("_dt"));
    return new SetAside(
        id,
        shelf,
        place,
        new Load(row.longValue("_batch"), row.instant("_ingested_at")),
        reasons(row),
        decisions.status(shelf.table(), id));
  }

  private Stored stored(RecordRow row) {
    return shelf.isBronze()
        ? new Stored(
            row.stringOrNull("raw"), false, row.stringOrNull("detail"), row.longOrNull("_line"))
        : new Stored(row.stringOrNull("_raw"), true, null, null);
  }

  private String id(RecordRow row) {
    return shelf.isBronze()
        ? RecordId.of(shelf.source(), row.string("_source_file"), row.longOrNull("_row"))
        : row.string("_id");
  }

  private List<Reason> reasons(RecordRow row) {
    if (shelf.isBronze()) {
      return List.of(new Reason(row.string("reason"), null, null));
    }
    return row.structs("_reasons").stream()
        .map(r -> new Reason(r.string("code"), r.stringOrNull("column"), r.stringOrNull("rule")))
        .toList();
  }
}
