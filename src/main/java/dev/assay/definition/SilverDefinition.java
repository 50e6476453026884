package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a source's raw rows become typed rows with one row per key, or one per key and period.
 *
 * @param expressions SQL over Bronze's text columns, by Silver column; a column without one is
 *     taken as it stands
 * @param sequence columns that say which of two rows of a key is later, before delivery date and
 *     canonical bytes
 */
public record SilverDefinition(
    TableName table,
    String source,
    String description,
    List<String> key,
    List<String> sequence,
    Keep keep,
    Periods periods,
    SortedMap<String, String> expressions,
    TimeFormats times,
    @Nullable ChangeFeed changes,
    @Nullable Lateness late,
    List<Rule> rules,
    List<Reference> references) {
  /** What a history adds to the source's columns. */
  public static final List<String> HISTORY_COLUMNS =
      List.of("valid_from", "valid_to", "is_current");

  /** What a change feed adds to the latest rows. */
  public static final String DELETED_COLUMN = "is_deleted";

  public SilverDefinition {
    key = List.copyOf(key);
    sequence = List.copyOf(sequence);
    expressions = new TreeMap<>(expressions);
    rules = List.copyOf(rules);
    references = List.copyOf(references);
  }

  /**
   * The columns that Silver makes after all else is done, which the contract promises beside those
   * of the source.
   */
  public List<String> madeColumns() {
    if (keep == Keep.HISTORY) {
      return HISTORY_COLUMNS;
    }
    return changes == null ? List.of() : List.of(DELETED_COLUMN);
  }

  /** The references whose violation sets a row aside or stops the table. */
  public List<Reference> blockingReferences() {
    return references.stream().filter(r -> r.onViolation() != OnViolation.WARN).toList();
  }

  /** Which rows of a key stay. */
  public enum Keep {
    /** The latest one. */
    LATEST,
    /** The first one; what comes again later is superseded. */
    EARLIEST,
    /** Each that changed something, with valid_from, valid_to and is_current (SCD2). */
    HISTORY
  }

  /**
   * How a history is cut into periods.
   *
   * @param effective the column that says from when a row's values hold; null for the delivery
   *     date, which also stands in where the column is empty
   * @param tracked columns whose change begins a new period; empty for all but key, sequence and
   *     effective date
   */
  public record Periods(@Nullable String effective, List<String> tracked) {
    public Periods {
      tracked = List.copyOf(tracked);
    }
  }

  /**
   * How texts become dates and timestamps.
   *
   * @param zone where a text without an offset was written
   * @param formats by column, the formats to try in this order; {@link #ISO} or Spark datetime
   *     patterns; a column without an entry is read as {@link #ISO}
   */
  public record TimeFormats(String zone, SortedMap<String, List<String>> formats) {
    /** ISO-8601 as docs/definitions.md describes it. */
    public static final String ISO = "iso";

    public TimeFormats {
      formats = new TreeMap<>(formats);
    }

    /** The formats of a column. */
    public List<String> of(String column) {
      return formats.getOrDefault(column, List.of(ISO));
    }
  }

  /**
   * A feed whose rows say what happened to a key.
   *
   * @param operation SQL over the source's columns that makes the operation, as text
   * @param upserts operations that insert or change; "" stands for none given
   * @param deletes operations that delete
   */
  public record ChangeFeed(String operation, List<String> upserts, List<String> deletes) {
    public ChangeFeed {
      upserts = List.copyOf(upserts);
      deletes = List.copyOf(deletes);
    }
  }

  /**
   * How late a row may be: delivery date minus event date, in days; a later one is set aside.
   *
   * @param eventTime the date or timestamp column that says when it happened
   */
  public record Lateness(String eventTime, int days) {}

  /** A column whose values must be those of another Silver table's column; null counts as kept. */
  public record Reference(
      String column, TableName table, String targetColumn, OnViolation onViolation) {
    /** The referred column with its table. */
    public String target() {
      return table + "." + targetColumn;
    }
  }

  /**
   * A condition over Silver's typed columns that every row is expected to meet; null counts as met.
   */
  public record Rule(String name, String condition, OnViolation onViolation) {}

  /** What becomes of a row that breaks a rule. */
  public enum OnViolation {
    /** It stays and is counted. */
    WARN,
    /** It goes to quarantine. */
    DROP,
    /** The table keeps its last version. */
    FAIL
  }
}
