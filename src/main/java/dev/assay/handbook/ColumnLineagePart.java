package dev.assay.handbook;

import dev.assay.handbook.Sheet.Row;
import dev.assay.lineage.ColumnRef;
import dev.assay.lineage.Influence;
import dev.assay.lineage.Kind;
import dev.assay.lineage.TableLineage;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where every column of a table comes from and where it goes, one step each way. */
record ColumnLineagePart(Material material, TableLineage lineage) implements Part {
  @Override
  public void write(Sheet sheet) {
    sheet.html().leaf("h3", "By column");
    List<Row> rows = new ArrayList<>();
    lineage
        .columns()
        .forEach(
            (name, from) -> {
              ColumnRef column = new ColumnRef(lineage.dataset(), name);
              rows.add(
                  Row.of(
                      Part.link(target(column), name),
                      influences(from),
                      influences(material.lineage().downstream(column))));
            });
    sheet.table(
        "Column lineage of " + lineage.dataset(),
        List.of("column", "comes from", "comes into"),
        rows);
    if (!lineage.rows().isEmpty()) {
      sheet.inside(
          "p",
          s ->
              s.part(Part.of("Which rows there are is decided by "))
                  .part(influences(lineage.rows())));
    }
  }

  private static Part influences(Collection<Influence> influences) {
    return Sheet.joined(influences.stream().map(ColumnLineagePart::influence).toList(), ", ");
  }

  private static Part influence(Influence influence) {
    return sheet ->
        sheet.inside(
            "span",
            s -> {
              s.link(target(influence.column()), influence.column().toString());
              if (influence.kind() != Kind.IDENTITY) {
                s.part(Part.of(" ")).part(Part.badge("kind", Words.lower(influence.kind())));
              }
            },
            "class",
            "unbroken");
  }

  /** Fields of landed files stand on the page of their Bronze table. */
  private static String target(ColumnRef column) {
    TableName table =
        column
            .dataset()
            .table()
            .orElseGet(() -> TableName.of(Layer.BRONZE, column.dataset().name()));
    return Paths.column(table, column.column());
  }
}
