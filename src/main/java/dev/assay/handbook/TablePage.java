package dev.assay.handbook;

import dev.assay.contract.CheckWords;
import dev.assay.definition.CheckKind;
import dev.assay.definition.Contract;
import dev.assay.definition.Example;
import dev.assay.model.Layer;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.table.RecordRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything about one table. */
record TablePage(Material material, TableCard card) implements Part {
  private static final Set<CheckKind> LEVELS = Set.of(CheckKind.FRESHNESS, CheckKind.DELIVERY);

  static Leaf leaf(Material material, TableCard card) {
    return new Leaf(
        Paths.table(card.table()), card.table().toString(), new TablePage(material, card));
  }

  @Override
  public void write(Sheet sheet) {
    head(sheet);
    sheet.section("columns", "Columns", new ColumnsPart(material, card));
    Contract contract = card.contract();
    if (contract != null) {
      sheet.section("checks", "Checks", new ChecksPart(material, contract));
      levels(sheet, contract);
    }
    sheet.section("lineage", "Lineage", new LineagePart(material, card));
    sheet.section(
        card.source() == null ? "making" : "files",
        card.source() == null ? "How it is made" : "Files",
        new MakingPart(material, card));
    examples(sheet);
    sheet.section("history", "History", new HistoryPart(material, card.table()));
    drift(sheet);
  }

  private void head(Sheet sheet) {
    Html html = sheet.html();
    String layer = card.table().layer().sqlName();
    html.open("h1").leaf("span", layer, "class", "badge " + layer);
    html.text(" " + card.table().name()).close("h1");
    html.leaf("p", card.grain() + ".", "class", "lead");
    if (!card.description().isEmpty()) {
      html.leaf("p", card.description(), "class", "description");
    }
    Map<String, Part> facts = new LinkedHashMap<>();
    facts.put("Owner", Part.of(card.owner()));
    Contract contract = card.contract();
    if (contract != null) {
      facts.put("Contract", Part.of(contract.id() + ", version " + contract.version()));
    }
    material
        .pipeline()
        .schedule()
        .group(card.table())
        .ifPresent(g -> facts.put("Schedule", SchedulePage.fact(g)));
    List<Part> metrics =
        material.pipeline().consumers().metrics().stream()
            .filter(m -> m.table().equals(card.table()))
            .map(m -> Part.link(Paths.metric(m.name()), m.label()))
            .toList();
    if (!metrics.isEmpty()) {
      facts.put("Metrics", Sheet.joined(metrics, ", "));
    }
    facts.put("Readers see", released());
    if (card.table().layer() != Layer.GOLD) {
      facts.put("Beside it", beside());
    }
    sheet.facts(facts);
  }

  private Part released() {
    if (card.table().layer() == Layer.BRONZE) {
      return Part.of("nothing of it: Bronze is not released");
    }
    Optional<Release> latest = material.chronicle().latest();
    Optional<Pin> pin = latest.flatMap(r -> r.pin(card.table()));
    if (latest.isEmpty() || pin.isEmpty()) {
      return Part.of("nothing of it so far");
    }
    String rows = Words.count(pin.get().content().rows(), "row", "rows");
    return sheet ->
        sheet
            .part(Part.of(rows + ", version " + pin.get().version() + ", by release "))
            .link(Paths.release(latest.get().id()), latest.get().id());
  }

  private Part beside() {
    String suffix = card.table().layer() == Layer.BRONZE ? "__rejected" : "__quarantine";
    return sheet ->
        sheet
            .part(Part.code(card.table() + suffix))
            .part(Part.of(" holds what was set aside, with "))
            .link(Paths.REASONS, "reasons");
  }

  private static void levels(Sheet sheet, Contract contract) {
    List<Part> levels =
        contract.checks().stream()
            .filter(c -> LEVELS.contains(c.measure().kind()))
            .map(c -> Part.of(CheckWords.of(c)))
            .toList();
    if (!levels.isEmpty()) {
      sheet.section("levels", "Service levels", s -> s.chips(levels));
    }
  }

  private void examples(Sheet sheet) {
    List<Example> examples =
        material.pipeline().examples().stream()
            .filter(e -> e.model().equals(card.table()))
            .flatMap(e -> e.examples().stream())
            .toList();
    if (!examples.isEmpty()) {
      sheet.section("examples", "Examples", new ExamplesPart(material, card.table(), examples));
    }
  }

  private void drift(Sheet sheet) {
    if (card.source() == null) {
      return;
    }
    List<RecordRow> drift = material.chronicle().drift(card.source().name());
    if (!drift.isEmpty()) {
      sheet.section("drift", "Columns of its files", new DriftPart(material, drift));
    }
  }
}
