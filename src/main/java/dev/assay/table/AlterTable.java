package dev.assay.table;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Changes of the Delta table at {@code path} that move no row, each in one commit. */
record AlterTable(SparkSession session, String path) {
  /** How SQL names the table at a path. */
  static String sqlName(String path) {
    return "delta.`" + path.replace("`", "``") + "`";
  }

  void set(Map<String, String> properties) {
    to(
        new TreeMap<>(properties)
            .entrySet().stream()
                .map(p -> quoted(p.getKey()) + " = " + quoted(p.getValue()))
                .collect(Collectors.joining(", ", "set tblproperties (", ")")));
  }

  void unset(Collection<String> properties) {
    to(
        properties.stream()
            .map(AlterTable::quoted)
            .collect(Collectors.joining(", ", "unset tblproperties (", ")")));
  }

  /** {@code change} is what follows the table's name. */
  void to(String change) {
    // a property's text may hold what looks like a variable
    session.conf().set("spark.sql.variable.substitute", "false");
    session.sql("alter table " + sqlName(path) + " " + change);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
