package dev.assay.trace;

import dev.assay.definition.Contract;
import dev.assay.definition.SparkTypes;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of a table that hold certain values.
 *
 * @param values texts that stand for the values, by column; at least one
 */
public record Sought(TableName table, SortedMap<String, String> values)
    implements Comparable<Sought> {
  public Sought {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    if (values.isEmpty()) {
      throw new IllegalArgumentException("rows are looked for by at least one value");
    }
  }

  /**
   * Reads {@code column=value} pairs.
   *
   * @throws AssayException of kind USAGE when a pair is none, its column is not in the contract, or
   *     its value is not of the column's type; the value is not repeated
   */
  public static Sought parse(Contract contract, List<String> pairs) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw wrong(pair, "not a column and its value", "Write " + example(contract));
      }
      String name = pair.substring(0, equals);
      Contract.Column column = contract.column(name).orElseThrow(() -> unknown(contract, name));
      String value = pair.substring(equals + 1);
      if (!SparkTypes.fits(value, column.type())) {
        throw wrong(
            name, "its value cannot be read as " + column.type(), "Write a " + column.type());
      }
      values.put(name, value);
    }
    if (values.isEmpty()) {
      throw wrong(contract.table().toString(), "no key is given", "Write " + example(contract));
    }
    return new Sought(contract.table(), values);
  }

  /** {@code a=1, b=2}. */
  public String text() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }

  @Override
  public int compareTo(Sought other) {
    int byTable = table.compareTo(other.table);
    return byTable != 0 ? byTable : values.toString().compareTo(other.values.toString());
  }

  private static AssayException unknown(Contract contract, String name) {
    String near =
        Text.nearest(name, contract.columnNames()).map(n -> ". Did you mean " + n + "?").orElse("");
    return wrong(
        name,
        contract.table() + " has no such column",
        "Columns are " + String.join(", ", contract.columnNames()) + near);
  }

  private static String example(Contract contract) {
    List<String> key = contract.key().isEmpty() ? contract.columnNames() : contract.key();
    return key.stream().map(k -> k + "=VALUE").collect(Collectors.joining(" "));
  }

  private static AssayException wrong(String place, String problem, String remedy) {
    return AssayException.of(ErrorKind.USAGE, Text.printable(place), problem, remedy);
  }
}
