package dev.assay.handbook;

import dev.assay.contract.CheckResult;
import dev.assay.definition.Contract;
import dev.assay.definition.ModelExamples;
import dev.assay.handbook.Chronicle.Judged;
import dev.assay.handbook.Sheet.Row;
import dev.assay.model.Layer;
import dev.assay.release.Release;
import dev.assay.table.RecordRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where readers begin: what the pipeline is, what it holds, and what needs a look. */
record StartPage(Material material) implements Part {
  static Leaf leaf(Material material) {
    return new Leaf(Paths.START, material.pipeline().name(), new StartPage(material));
  }

  @Override
  public void write(Sheet sheet) {
    sheet.opening(material.pipeline().name(), material.pipeline().description());
    facts(sheet);
    figures(sheet);
    attention(sheet);
    metrics(sheet);
    tables(sheet, Layer.GOLD, "Gold: what people ask for");
    tables(sheet, Layer.SILVER, "Silver: typed rows, one per key");
    tables(sheet, Layer.BRONZE, "Bronze: what landed, as it landed");
  }

  private void facts(Sheet sheet) {
    Map<String, Part> facts = new LinkedHashMap<>();
    facts.put("Owner", Part.of(material.pipeline().owner()));
    facts.put("Newest release", release());
    facts.put("Last run", lastRun());
    facts.put("Business dates", Part.of("in the zone " + material.pipeline().zone()));
    sheet.facts(facts);
  }

  private Part release() {
    Optional<Release> latest = material.chronicle().latest();
    if (latest.isEmpty()) {
      return Part.of("none so far");
    }
    return sheet ->
        sheet
            .link(Paths.release(latest.get().id()), latest.get().id())
            .part(Part.of(", published " + Words.time(latest.get().releasedAt())));
  }

  private Part lastRun() {
    if (material.runs().isEmpty()) {
      return Part.of("none so far");
    }
    RecordRow last = material.runs().get(0);
    return sheet ->
        sheet
            .part(material.run(last.string("run_id")))
            .part(Part.of(" "))
            .part(RunsPage.status(last.string("status")));
  }

  private void figures(Sheet sheet) {
    Html html = sheet.html();
    html.open("ul", "class", "figures");
    figure(html, material.pipeline().sources().size(), "source", "sources");
    figure(html, material.pipeline().silver().size(), "Silver table", "Silver tables");
    figure(html, material.pipeline().models().size(), "Gold table", "Gold tables");
    Collection<TableCard> cards = material.cards().values();
    figure(html, cards.stream().mapToLong(TableCard::columns).sum(), "column", "columns");
    Collection<Contract> contracts = material.pipeline().contracts().values();
    figure(html, contracts.stream().mapToLong(c -> c.checks().size()).sum(), "check", "checks");
    List<ModelExamples> examples = material.pipeline().examples();
    long written = examples.stream().mapToLong(e -> e.examples().size()).sum();
    figure(html, written, "example", "examples");
    figure(html, material.chronicle().releases().size(), "release", "releases");
    html.close("ul");
  }

  private static void figure(Html html, long number, String one, String many) {
    html.open("li").leaf("strong", Words.count(number));
    html.text(" " + (number == 1 ? one : many)).close("li");
  }

  /** Broken checks of the last verdicts. */
  private void attention(Sheet sheet) {
    List<Row> rows = new ArrayList<>();
    for (TableCard card : material.cards().values()) {
      Optional<Judged> judged = material.chronicle().judged(card.table());
      judged.ifPresent(
          j ->
              j.results().stream()
                  .filter(r -> !r.passed())
                  .forEach(r -> rows.add(broken(card, r))));
    }
    if (!rows.isEmpty()) {
      sheet.section(
          "attention",
          "Broken checks",
          s ->
              s.table("Broken checks", List.of("table", "check", "measured", "must be", ""), rows));
    }
  }

  private Row broken(TableCard card, CheckResult result) {
    return Row.of(
        Part.link(Paths.table(card.table()) + "#checks", card.table().toString()),
        Part.code(result.check()),
        Part.number(Words.measured(result.measured().toPlainString())),
        Part.of(result.expected()),
        result.blocks()
            ? Part.badge("bad", "nothing is released")
            : Part.badge("warn", "a warning"));
  }

  /** What they are; their values would have to be computed. */
  private void metrics(Sheet sheet) {
    List<Row> rows =
        material.pipeline().consumers().metrics().stream()
            .map(
                m ->
                    Row.of(
                        Part.link(Paths.metric(m.name()), m.label()),
                        Part.of(m.unit()),
                        Part.of(m.description()),
                        Part.unbroken(m.owner())))
            .toList();
    if (!rows.isEmpty()) {
      sheet.section(
          "metrics",
          "Metrics: numbers that are defined once",
          s -> s.table("Metrics", List.of("metric", "unit", "description", "owner"), rows));
    }
  }

  private void tables(Sheet sheet, Layer layer, String title) {
    List<Row> rows =
        material.cards().values().stream()
            .filter(c -> c.table().layer() == layer)
            .map(this::row)
            .toList();
    if (!rows.isEmpty()) {
      sheet.section(
          layer.sqlName(),
          title,
          s -> s.table(title, List.of("table", "grain", "description", "rows", "owner"), rows));
    }
  }

  private Row row(TableCard card) {
    String rows =
        material
            .chronicle()
            .latest()
            .flatMap(r -> r.pin(card.table()))
            .map(p -> Words.count(p.content().rows()))
            .orElse("");
    return Row.of(
        Part.link(Paths.table(card.table()), card.table().name()),
        Part.of(card.grain()),
        Part.of(card.description()),
        Part.number(rows),
        Part.unbroken(card.owner()));
  }
}
