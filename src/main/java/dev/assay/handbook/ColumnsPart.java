package dev.assay.handbook;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.SourceDefinition;
import dev.assay.handbook.Sheet.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns of a table: promised ones with types, raw ones as they land. */
record ColumnsPart(Material material, TableCard card) implements Part {
  private static final Map<String, String> ADDED =
      Map.of(
          "_dt", "delivery date",
          "_source_file", "path below the pipeline's landing folder",
          "_file_name", "the file's name alone",
          "_row", "the record's number in its file, from 1, without the header",
          "_batch", "the batch that loaded it",
          "_ingested_at", "start of the run that loaded it, UTC",
          "_source", "the source",
          "_run_id", "the run that loaded it",
          "_rescued_data", "values of columns that the source does not list, as JSON");

  @Override
  public void write(Sheet sheet) {
    Contract contract = card.contract();
    if (contract != null) {
      sheet.table(
          "Columns of " + card.table(),
          List.of("column", "type", "key", "value", "description"),
          contract.columns().stream().map(c -> row(contract, c)).toList());
      added(sheet, contract.columnNames());
    } else if (card.source() != null) {
      raw(sheet, card.source());
      added(sheet, card.source().columns());
    }
  }

  /** What Assay writes beside the columns that are promised or expected. */
  private void added(Sheet sheet, List<String> known) {
    List<String> added =
        material.lineage().of(card.table()).stream()
            .flatMap(t -> t.columns().keySet().stream())
            .filter(c -> !known.contains(c))
            .toList();
    if (!added.isEmpty()) {
      sheet.html().leaf("h3", "Added by Assay");
      sheet.table(
          "Columns of " + card.table() + " that Assay adds",
          List.of("column", "says"),
          added.stream()
              .map(
                  c ->
                      Row.at(
                          Paths.columnAnchor(c), Part.code(c), Part.of(ADDED.getOrDefault(c, ""))))
              .toList());
    }
  }

  private Row row(Contract contract, Contract.Column column) {
    List<Part> says = new ArrayList<>();
    says.add(Part.of(column.description()));
    if (!column.isOpen()) {
      says.add(Part.badge("classified", column.classification()));
    }
    for (Check check : contract.checks()) {
      if (check.measure() instanceof Check.Orphans orphans
          && orphans.column().equals(column.name())) {
        says.add(
            sheet ->
                sheet.inside(
                    "span",
                    s -> s.part(Part.of("refers to ")).part(material.link(orphans.table())),
                    "class",
                    "note"));
      }
    }
    return Row.at(
        Paths.columnAnchor(column.name()),
        Part.code(column.name()),
        Part.code(column.type()),
        Part.of(column.keyPosition() > 0 ? "key " + column.keyPosition() : ""),
        Part.of(column.required() ? "always" : "may be missing"),
        Sheet.joined(says, " "));
  }

  private void raw(Sheet sheet, SourceDefinition source) {
    sheet.note(
        "Bronze keeps every value as the text that landed, and promises nothing. What a value means"
            + " is told by the Silver tables that are made of it.");
    sheet.table(
        "Columns of " + card.table(),
        List.of("column", "type"),
        source.columns().stream()
            .map(c -> Row.at(Paths.columnAnchor(c), Part.code(c), Part.code("string")))
            .toList());
  }
}
