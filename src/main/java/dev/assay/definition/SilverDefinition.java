package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
    SortedMap<String, String> expressions,
    List<Rule> rules) {
  public SilverDefinition {
    key = List.copyOf(key);
    sequence = List.copyOf(sequence);
    expressions = new TreeMap<>(expressions);
    rules = List.copyOf(rules);
  }

  /** Which rows of a key stay. */
  public enum Keep {
    /** The latest one. */
    LATEST,
    /** Each that changed something, with valid_from, valid_to and is_current (SCD2). */
    HISTORY
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
