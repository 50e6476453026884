package dev.assay.handbook;

import dev.assay.definition.Contract;
import dev.assay.handbook.Sheet.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every promised column by name, with the tables that have it; those that are classified first. */
record ColumnsPage(Material material) implements Part {
  static Leaf leaf(Material material) {
    return new Leaf(Paths.COLUMNS, "Columns", new ColumnsPage(material));
  }

  private record Use(TableCard card, Contract.Column column) {}

  @Override
  public void write(Sheet sheet) {
    sheet.opening(
        "Columns", "Every column of Silver and Gold by name, and the tables that have it.");
    SortedMap<String, List<Use>> uses = uses();
    List<Row> classified = new ArrayList<>();
    uses.values().stream()
        .flatMap(List::stream)
        .filter(u -> !u.column().isOpen())
        .forEach(u -> classified.add(row("", u)));
    if (!classified.isEmpty()) {
      sheet.section("classified", "Classified columns", s -> table(s, classified));
    }
    List<Row> all = new ArrayList<>();
    uses.forEach(
        (name, list) -> {
          String anchor = Paths.anchor(name);
          for (Use use : list) {
            all.add(row(anchor, use));
            anchor = "";
          }
        });
    sheet.section("all", "All columns", s -> table(s, all));
  }

  private static void table(Sheet sheet, List<Row> rows) {
    sheet.table(
        "Columns", List.of("column", "table", "type", "classification", "description"), rows);
  }

  private static Row row(String anchor, Use use) {
    Contract.Column column = use.column();
    return Row.at(
        anchor,
        Part.link(Paths.column(use.card().table(), column.name()), column.name()),
        Part.link(Paths.table(use.card().table()), use.card().table().toString()),
        Part.code(column.type()),
        column.classification().isEmpty()
            ? Part.of("")
            : Part.badge(column.isOpen() ? "" : "classified", column.classification()),
        Part.of(column.description()));
  }

  private SortedMap<String, List<Use>> uses() {
    SortedMap<String, List<Use>> uses = new TreeMap<>();
    for (TableCard card : material.cards().values()) {
      Contract contract = card.contract();
      if (contract != null) {
        contract
            .columns()
            .forEach(
                c -> uses.computeIfAbsent(c.name(), n -> new ArrayList<>()).add(new Use(card, c)));
      }
    }
    return uses;
  }
}
