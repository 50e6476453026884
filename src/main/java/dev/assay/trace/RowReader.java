package dev.assay.trace;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.definition.Contract;
import dev.assay.model.TableName;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.table.DeltaTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads the rows that are looked for, each version of a table once. */
final class RowReader {
  /** A table may show more rows of a group than anybody wants to read. */
  static final int MOST = 100;

  private final Supplier<DeltaTables> tables;

  RowReader(Supplier<DeltaTables> tables) {
    this.tables = tables;
  }

  /** What the releases show, in their order. */
  List<Shown> shown(Sought sought, Contract contract, List<Release> releases) {
    Map<String, List<Map<String, @Nullable Object>>> rowsByCommit = new HashMap<>();
    List<Shown> shown = new ArrayList<>();
    for (Release release : releases) {
      Pin pin = release.pin(sought.table()).orElse(null);
      List<Map<String, @Nullable Object>> rows =
          pin == null ? List.of() : rowsByCommit.get(pin.commitSha256());
      if (pin != null && rows == null) {
        rows = rows(sought, contract, pin.version());
        rowsByCommit.put(pin.commitSha256(), rows);
      }
      shown.add(new Shown(release.id(), pin, rows == null ? List.of() : rows));
    }
    return shown;
  }

  private List<Map<String, @Nullable Object>> rows(Sought sought, Contract contract, long version) {
    Dataset<Row> table = tables.get().readAt(sought.table(), version);
    if (!Arrays.asList(table.columns()).containsAll(sought.values().keySet())) {
      return List.of();
    }
    return plain(table.filter(condition(sought.values(), contract)).limit(MOST));
  }

  /** Whether a row holds the values. */
  static Column condition(Map<String, String> values, Contract contract) {
    Column condition = lit(true);
    for (Map.Entry<String, String> one : values.entrySet()) {
      String type = contract.column(one.getKey()).map(Contract.Column::type).orElse("string");
      condition =
          condition.and(col("`" + one.getKey() + "`").equalTo(lit(one.getValue()).try_cast(type)));
    }
    return condition;
  }

  static List<Map<String, @Nullable Object>> plain(Dataset<Row> rows) {
    List<Map<String, @Nullable Object>> plain = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      plain.add(plain(row));
    }
    return plain;
  }

  static Map<String, @Nullable Object> plain(Row row) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (String column : row.schema().fieldNames()) {
      plain.put(column, row.get(row.fieldIndex(column)));
    }
    return plain;
  }

  DeltaTables tables() {
    return tables.get();
  }

  /** The versions of a table that the releases show, as {@code r1: 3}. */
  static List<String> versions(TableName table, List<Release> releases) {
    return releases.stream()
        .flatMap(r -> r.pin(table).map(p -> r.id() + ": " + p.version()).stream())
        .toList();
  }
}
