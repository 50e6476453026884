package dev.assay.docs;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordColumn;
import dev.assay.table.RecordColumn.Presence;

/** docs/ops-tables.md. */
final class OpsTablesPage {
  private OpsTablesPage() {}

  static String markdown() {
    Page page =
        Page.of("The ops tables", "dev.assay.ops.OpsTable")
            .paragraph(
                "One set per pipeline and environment, below `ops/` of its lakehouse folder. All"
                    + " are append-only Delta tables that any Delta reader can open; this is their"
                    + " format "
                    + Books.FORMAT
                    + ". Read them with `assay query`, as in"
                    + " `select * from ops.pipeline_runs`.");
    for (OpsTable table : OpsTable.values()) {
      page.heading(table.table().toString())
          .paragraph(table.description())
          .columns("column", "type", "null", "meaning");
      table.columns().forEach(c -> row(page, c));
    }
    return page.markdown();
  }

  private static void row(Page page, RecordColumn column) {
    String type =
        switch (column.type()) {
          case STRING -> "STRING";
          case LONG -> "BIGINT";
          case INTEGER -> "INT";
          case BOOLEAN -> "BOOLEAN";
          case TIMESTAMP -> "TIMESTAMP";
          case DATE -> "DATE";
        };
    String nullable = column.presence() == Presence.REQUIRED ? "no" : "yes";
    page.row("`" + column.name() + "`", type, nullable, column.comment());
  }
}
