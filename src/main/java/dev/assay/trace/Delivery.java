package dev.assay.trace;

import dev.assay.quarantine.Delivered.Value;
import dev.assay.quarantine.Reason;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One landed record.
 *
 * @param id by which people speak of it
 * @param file below the landing folder
 * @param row its number in the file, from 1; null for a file as a whole
 * @param batch that loaded it
 * @param run that loaded it; empty where no commit tells
 * @param sha256 of the file; null where it is not on record
 * @param reasons why it was set aside or refused
 * @param shownIn the releases whose row was made from it
 * @param values what was delivered
 */
public record Delivery(
    String id,
    String file,
    @Nullable Long row,
    LocalDate dt,
    long batch,
    String run,
    @Nullable String sha256,
    Fate fate,
    List<Reason> reasons,
    List<String> shownIn,
    List<Value> values) {
  public Delivery {
    reasons = List.copyOf(reasons);
    shownIn = List.copyOf(shownIn);
    values = List.copyOf(values);
  }

  /** What became of a record. */
  public enum Fate {
    /** A row that a release shows was made from it. */
    SHOWN("a row was made from it"),
    /** It stands in quarantine. */
    SET_ASIDE("set aside"),
    /** Its file was read again, and this load does not count. */
    READ_AGAIN("its file was read again: this load does not count"),
    /** Another record of the key counts, or it deleted the key, or it is not released. */
    NOT_SHOWN("no release looked at shows it: another record of the key counts"),
    /** It could not be read, and its text mentions every value that is looked for. */
    REJECTED("could not be read; its text mentions what is looked for"),
    /** Retention has deleted it from Bronze. */
    RETIRED("a row was made from it; Bronze has let go of it");

    private final String words;

    Fate(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }
}
