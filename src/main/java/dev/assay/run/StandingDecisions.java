package dev.assay.run;

import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.silver.Decisions;
import dev.assay.silver.Decisions.Decision;
import dev.assay.silver.Decisions.Kind;
import dev.assay.table.RecordRow;
import java.util.List;

/** What {@code ops.quarantine_decisions} says, for those who judge rows. */
final class StandingDecisions {
  private final List<RecordRow> rows;

  private StandingDecisions(List<RecordRow> rows) {
    this.rows = rows;
  }

  static StandingDecisions read(Books books) {
    return new StandingDecisions(books.read(OpsTable.QUARANTINE_DECISIONS));
  }

  /** The decisions about records of one Silver table, oldest first. */
  Decisions about(TableName table) {
    return new Decisions(
        rows.stream()
            .filter(r -> r.string("table_name").equals(table.toString()))
            .map(r -> new Decision(r.string("record_id"), Kind.valueOf(r.string("decision"))))
            .toList());
  }
}
