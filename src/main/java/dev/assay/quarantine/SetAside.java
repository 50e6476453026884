package dev.assay.quarantine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record, or a whole file, that a table did not take; of what it says it holds nothing.
 *
 * @param id {@link dev.assay.model.RecordId}
 * @param load null for a record that does not stand aside any more
 * @param reasons why, or, for one that does not stand aside any more, why it did
 */
public record SetAside(
    String id, Shelf shelf, Place place, @Nullable Load load, List<Reason> reasons, Status status) {
  /** The newest delivery first; then by table and place. */
  public static final Comparator<SetAside> NEWEST_FIRST =
      Comparator.comparing((SetAside s) -> s.place().dt(), Comparator.reverseOrder())
          .thenComparing(s -> s.shelf().table())
          .thenComparing(s -> s.place().file())
          .thenComparing(s -> s.place().row(), Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(SetAside::id);

  public SetAside {
    reasons = List.copyOf(reasons);
  }

  /**
   * How it came into the lakehouse.
   *
   * @param batch of its source
   * @param at start of the run that loaded it
   */
  public record Load(long batch, Instant at) {}

  /** The same record when it does not stand aside any more and no word about it stands. */
  public SetAside gone() {
    return new SetAside(id, shelf, place, null, reasons, Status.OPEN);
  }

  /** Whether it is still out of the table. */
  public boolean isAside() {
    return load != null;
  }

  /** Whether the record itself lacks what a row needs. */
  public boolean lacksData() {
    return reasons.stream().anyMatch(Reason::isOfTheData);
  }
}
