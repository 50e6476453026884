package dev.assay.quarantine;

import dev.assay.model.Layer;
import dev.assay.model.RecordId;
import dev.assay.model.TableName;
import dev.assay.silver.Decisions.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Records that stand aside, made up. */
public final class Found {
  public static final Shelf VISITS = shelf(Layer.SILVER, "stg_visits", "quarantine", "visits");
  public static final Shelf SALES = shelf(Layer.BRONZE, "sales", "rejected", "sales");
  public static final Reason LATE = new Reason("LATE", "visited_at", "3 days");
  public static final Reason MISSING = new Reason("MISSING", "visit_id", null);
  public static final Reason RAGGED = new Reason("RAGGED_ROW", null, null);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private Found() {}

  /** The row of that number, delivered on the day of that number; an open one. */
  public static SetAside record(Shelf shelf, int number, Reason... reasons) {
    String file = shelf.source() + "/dt=2024-01-01/a.csv";
    return new SetAside(
        RecordId.of(shelf.source(), file, (long) number),
        shelf,
        new Place(file, (long) number, FIRST.plusDays(number - 1L)),
        new SetAside.Load(1, Instant.EPOCH),
        List.of(reasons),
        Status.OPEN);
  }

  public static SetAside file(int number) {
    String file = "sales/dt=2024-01-01/it's " + number + ".csv";
    return new SetAside(
        RecordId.of("sales", file, null),
        SALES,
        new Place(file, null, FIRST),
        new SetAside.Load(1, Instant.EPOCH),
        List.of(new Reason("GZIP_DAMAGED", null, null)),
        Status.OPEN);
  }

  /** The record under another last word. */
  public static SetAside with(SetAside record, Status status) {
    return new SetAside(
        record.id(), record.shelf(), record.place(), record.load(), record.reasons(), status);
  }

  public static Decided decided(SetAside record, Kind kind) {
    return new Decided(record, kind, "ada", "because");
  }

  private static Shelf shelf(Layer layer, String table, String ending, String source) {
    return new Shelf(
        TableName.of(layer, table), TableName.of(layer, table + "__" + ending), source);
  }
}
