package dev.assay.handbook;

import dev.assay.definition.Contract;
import dev.assay.definition.Example;
import dev.assay.definition.ExampleRows;
import dev.assay.handbook.Sheet.Row;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that people made up to test a model: what it makes of what. Values of classified columns
 * are not shown, though nobody's; who copies a row into an example by mistake publishes nothing.
 */
record ExamplesPart(Material material, TableName model, List<Example> examples) implements Part {
  @Override
  public void write(Sheet sheet) {
    sheet.note("Made-up rows, which test the model: assay examples " + model.name());
    for (Example example : examples) {
      sheet.html().open("details", "class", "example").leaf("summary", example.name());
      if (!example.parameters().isEmpty()) {
        sheet.html().leaf("h3", "With");
        sheet.chips(
            example.parameters().values().stream()
                .map(p -> Part.code(":" + p.name() + " = " + p.value()))
                .toList());
      }
      example.given().forEach((table, rows) -> given(sheet, table, rows));
      sheet.html().leaf("h3", "The model makes");
      rows(sheet, model, example.expected(), example.name() + ": what the model makes");
      sheet.html().close("details");
    }
  }

  private void given(Sheet sheet, TableName table, ExampleRows rows) {
    sheet.inside("h3", s -> s.part(Part.of("Given ")).part(material.link(table)));
    rows(sheet, table, rows, "Given rows of " + table);
  }

  private void rows(Sheet sheet, TableName table, ExampleRows rows, String what) {
    if (rows.rows().isEmpty()) {
      sheet.note("No row.");
      return;
    }
    List<Row> shown = new ArrayList<>();
    for (List<@Nullable String> row : rows.rows()) {
      List<Part> cells = new ArrayList<>();
      for (int i = 0; i < rows.columns().size(); i++) {
        cells.add(cell(isOpen(table, rows.columns().get(i)), row.get(i)));
      }
      shown.add(new Row("", cells));
    }
    sheet.table(what, rows.columns(), shown);
  }

  private boolean isOpen(TableName table, String column) {
    return material
        .pipeline()
        .contract(table)
        .flatMap(c -> c.column(column))
        .map(Contract.Column::isOpen)
        .orElse(true);
  }

  private static Part cell(boolean isOpen, @Nullable String value) {
    if (value == null) {
      return sheet -> sheet.html().leaf("span", "null", "class", "note");
    }
    return isOpen ? Part.code(value) : Part.badge("classified", "hidden");
  }
}
