package dev.assay.definition;

import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a table promises its readers, as written in the Open Data Contract Standard.
 *
 * @param grain "One row per ..."
 * @param fingerprint SHA-256 of the contract's text
 * @param rowConditions what a table may be held to by itself, whoever writes to it: a SQL condition
 *     on one row by the check that it comes from
 */
public record Contract(
    TableName table,
    String id,
    String version,
    String owner,
    String grain,
    List<Column> columns,
    List<Check> checks,
    String file,
    String text,
    String fingerprint,
    SortedMap<String, String> rowConditions) {
  private static final Pattern ORDERED =
      Pattern.compile("(?i)(tinyint|smallint|int|bigint|decimal.*|date|timestamp|string)");

  public Contract {
    columns = List.copyOf(columns);
    checks = List.copyOf(checks);
    rowConditions = Collections.unmodifiableSortedMap(new TreeMap<>(rowConditions));
  }

  /** The fingerprint of a contract's text. */
  public static String fingerprintOf(String text) {
    return Sha256.hex(text);
  }

  /** The primary key's columns, in key order. */
  public List<String> key() {
    return columns.stream()
        .filter(c -> c.keyPosition() > 0)
        .sorted(java.util.Comparator.comparingInt(Column::keyPosition))
        .map(Column::name)
        .toList();
  }

  /** The other tables that its checks compare it with. */
  public SortedSet<TableName> references() {
    SortedSet<TableName> tables = new TreeSet<>();
    for (Check check : checks) {
      if (check.measure() instanceof Check.Orphans orphans) {
        tables.add(orphans.table());
      }
      if (check.measure() instanceof Check.Asked asked) {
        tables.addAll(asked.tables());
      }
    }
    tables.remove(table);
    return tables;
  }

  /** The column of that name. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /**
   * Columns whose minimum and maximum may stand in a log: of an ordered type, and not classified.
   */
  public List<String> openColumns() {
    return columns.stream()
        .filter(Column::isOpen)
        .filter(c -> ORDERED.matcher(c.type()).matches())
        .map(Column::name)
        .toList();
  }

  /** The names of all columns, in contract order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * One promised column.
   *
   * @param type a Spark SQL type
   * @param keyPosition 1-based position in the primary key, 0 for none
   * @param classification such as {@code restricted}; empty when nothing is said
   */
  public record Column(
      String name,
      String type,
      boolean required,
      int keyPosition,
      String classification,
      String description) {
    /** Whether anybody may see its values. */
    public boolean isOpen() {
      return classification.isEmpty() || classification.equals("public");
    }
  }
}
