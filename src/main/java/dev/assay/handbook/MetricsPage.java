package dev.assay.handbook;

import dev.assay.definition.Metric;
import dev.assay.model.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers that are defined once, with what they are computed from and who shows them. */
record MetricsPage(Material material) implements Part {
  static Leaf leaf(Material material) {
    return new Leaf(Paths.METRICS, "Metrics", new MetricsPage(material));
  }

  @Override
  public void write(Sheet sheet) {
    sheet.opening(
        "Metrics",
        "Numbers that are defined once, whoever asks for them. assay metrics show NAME computes one"
            + " over the newest release.");
    for (Metric metric : material.pipeline().consumers().metrics()) {
      String id = Paths.anchor(metric.name());
      sheet.section(id, metric.label(), s -> metric(s, metric));
    }
  }

  private void metric(Sheet sheet, Metric metric) {
    sheet.paragraph(metric.description());
    Map<String, Part> facts = new LinkedHashMap<>();
    facts.put("Name", Part.code(metric.name()));
    facts.put("Unit", Part.of(metric.unit()));
    facts.put("Owner", Part.of(metric.owner()));
    facts.put("Type", Part.code(metric.type()));
    facts.put("Over", material.link(metric.table()));
    facts.put("Reads", columns(metric.table(), metric));
    if (!metric.splits().isEmpty()) {
      facts.put("May be split by", Part.of(String.join(", ", metric.splits())));
    }
    List<Part> shown =
        material.pipeline().consumers().exposures().stream()
            .filter(e -> e.metrics().contains(metric.name()))
            .map(e -> Part.link(Paths.exposure(e.name()), e.label()))
            .toList();
    if (!shown.isEmpty()) {
      facts.put("Shown by", Sheet.joined(shown, ", "));
    }
    sheet.facts(facts);
    new SqlPart(material, metric.select(List.of())).write(sheet);
  }

  private static Part columns(TableName table, Metric metric) {
    return Sheet.joined(
        metric.columns().stream().map(c -> Part.link(Paths.column(table, c), c)).toList(), ", ");
  }
}
