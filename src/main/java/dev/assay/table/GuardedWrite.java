package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;

/**
 * A write to a table that may refuse rows. Our own rows are for a verdict to judge, which tells
 * what was measured; so a guard that they break is taken off, and they are written all the same.
 */
final class GuardedWrite {
  private static final String BROKEN = "DELTA_VIOLATE_CONSTRAINT";

  private final Lakehouse lakehouse;
  private final SparkSession session;
  private final TableName table;
  private final SortedMap<String, String> guards;

  GuardedWrite(
      Lakehouse lakehouse,
      SparkSession session,
      TableName table,
      SortedMap<String, String> guards) {
    this.lakehouse = lakehouse;
    this.session = session;
    this.table = table;
    this.guards = new TreeMap<>(guards);
  }

  /**
   * Writes; {@code writing} gets the properties that a table has from its first commit on, and may
   * be asked again.
   */
  void perform(Consumer<Map<String, String>> writing) {
    while (true) {
      try {
        writing.accept(atBirth());
        return;
      } catch (Exception e) {
        // Scala declares none of the exceptions that it throws
        Optional<String> broken = broken(e);
        if (broken.isEmpty() || !takeOff(broken.get(), e)) {
          throw e;
        }
      }
    }
  }

  /** None once the table is there. */
  private Map<String, String> atBirth() {
    if (lakehouse.log(table).exists()) {
      return Map.of();
    }
    SortedMap<String, String> properties = new TreeMap<>();
    guards.forEach((name, condition) -> properties.put(Guards.PROPERTY + name, condition));
    if (Lakehouse.isOnlyAppendedTo(table)) {
      properties.put(Lakehouse.APPEND_ONLY, "true");
    }
    return properties;
  }

  private boolean takeOff(String name, Exception e) {
    if (!name.startsWith(Guards.OURS)) {
      throw AssayException.because(
          e,
          ErrorKind.ENVIRONMENT,
          table.toString(),
          "rows break the constraint " + name + " of the table, which is none of the contract's",
          "Find out who put it there, and take it off: alter table ... drop constraint " + name);
    }
    if (!lakehouse.log(table).exists() && guards.remove(name) != null) {
      return true;
    }
    if (!lakehouse.guards(table).containsKey(name)) {
      return false;
    }
    // without this the commit would carry what the session said last: where rows come from
    TableRefusals.tellNothing(session);
    new AlterTable(session, lakehouse.path(table)).unset(List.of(Guards.PROPERTY + name));
    return true;
  }

  private static Optional<String> broken(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable told
          && String.valueOf(told.getCondition()).startsWith(BROKEN)) {
        return Optional.ofNullable(told.getMessageParameters().get("constraintName"));
      }
    }
    return Optional.empty();
  }
}
