package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Makes tables refuse what would break a promise; no row moves. */
public final class TableRefusals {
  private final Lakehouse lakehouse;
  private final SparkSession session;

  TableRefusals(Lakehouse lakehouse, SparkSession session) {
    this.lakehouse = lakehouse;
    this.session = session;
  }

  /**
   * Puts guards on a table, each in one commit; Delta looks that every row keeps them.
   *
   * @param conditions by name
   * @throws AssayException of kind ENVIRONMENT when a row does not
   */
  public void guard(TableName table, Map<String, String> conditions) {
    conditions.forEach(
        (name, condition) -> {
          tellNothing(session);
          try {
            alter(table).to("add constraint `" + name + "` check ( " + condition + " )");
          } catch (Exception e) {
            throw AssayException.of(
                ErrorKind.ENVIRONMENT,
                table.toString(),
                "the guard " + name + " cannot be put on the table: rows of it may break it",
                "Look for what else writes to the table, and run again");
          }
        });
  }

  /** Takes guards off a table, in one commit. */
  public void unguard(TableName table, List<String> names) {
    tellNothing(session);
    alter(table).unset(names.stream().map(n -> Guards.PROPERTY + n).toList());
  }

  /** Lets nobody delete or change a row of the table. */
  public void deletes(TableName table) {
    tellNothing(session);
    alter(table).set(Map.of(Lakehouse.APPEND_ONLY, "true"));
  }

  /** Sets the properties that keep what releases need, where the table lacks them. */
  public void vacuum(TableName table) {
    lakehouse
        .newest(table)
        .map(s -> Protection.lacking(s.properties()))
        .filter(lacking -> !lacking.isEmpty())
        .ifPresent(lacking -> alter(table).set(lacking));
  }

  /** What the next commits say of themselves: not where rows come from, for they move none. */
  static void tellNothing(SparkSession session) {
    session.conf().set(DeltaTables.USER_METADATA, "{\"moves\":\"no row\"}");
  }

  private AlterTable alter(TableName table) {
    return new AlterTable(session, lakehouse.path(table));
  }
}
