package dev.assay.quarantine;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records somebody asks for; what is null or empty does not bind.
 *
 * @param shelves where to look
 * @param reason a code, in any case
 * @param from first delivery date
 * @param to last delivery date
 * @param run the run that loaded them
 */
public record Wanted(
    List<Shelf> shelves,
    @Nullable String reason,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable String run) {
  public Wanted {
    shelves = List.copyOf(shelves);
  }

  /** Everything on these shelves. */
  public static Wanted all(List<Shelf> shelves) {
    return new Wanted(shelves, null, null, null, null);
  }

  /** Those with a reason of that code. */
  public Wanted because(@Nullable String code) {
    return new Wanted(shelves, code, from, to, run);
  }

  /** Whether the record is one of them, as far as the record alone tells it. */
  boolean fits(SetAside record) {
    LocalDate dt = record.place().dt();
    boolean early = from != null && dt.isBefore(from);
    boolean late = to != null && dt.isAfter(to);
    return !early && !late && hasReason(record);
  }

  private boolean hasReason(SetAside record) {
    String code = reason;
    return code == null || record.reasons().stream().anyMatch(r -> r.code().equalsIgnoreCase(code));
  }
}
