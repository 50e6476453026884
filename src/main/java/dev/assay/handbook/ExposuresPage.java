package dev.assay.handbook;

import dev.assay.definition.Exposure;
import dev.assay.definition.Metric;
import dev.assay.handbook.Sheet.Row;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pages, notebooks and programs outside the lakehouse that rest on it, and on what of it. */
record ExposuresPage(Material material) implements Part {
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");

  static Leaf leaf(Material material) {
    return new Leaf(Paths.EXPOSURES, "Exposures", new ExposuresPage(material));
  }

  @Override
  public void write(Sheet sheet) {
    sheet.opening(
        "Exposures",
        "What lies outside the lakehouse and rests on it. Who changes a column that one of them"
            + " reads is told by assay plan.");
    for (Exposure exposure : material.pipeline().consumers().exposures()) {
      sheet.section(Paths.anchor(exposure.name()), exposure.label(), s -> exposure(s, exposure));
    }
  }

  private void exposure(Sheet sheet, Exposure exposure) {
    sheet.paragraph(exposure.description());
    Map<String, Part> facts = new LinkedHashMap<>();
    facts.put("Name", Part.code(exposure.name()));
    facts.put("What", Part.of(Words.lower(exposure.type())));
    facts.put("Owner", Part.of(exposure.owner()));
    @Nullable String url = exposure.url();
    if (url != null) {
      facts.put("Where", address(url));
    }
    sheet.facts(facts);
    List<Row> rows = new ArrayList<>();
    exposure
        .reads()
        .forEach(
            (table, columns) -> rows.add(Row.of(material.link(table), columns(table, columns))));
    for (String name : exposure.metrics()) {
      Optional<Metric> metric = material.pipeline().consumers().metric(name);
      metric.ifPresent(
          m ->
              rows.add(
                  Row.of(
                      material.link(m.table()),
                      s -> s.part(Part.of("metric ")).link(Paths.metric(name), m.label()))));
    }
    sheet.table("What " + exposure.name() + " reads", List.of("table", "what of it"), rows);
  }

  /** The only links that lead out of the handbook; whatever is no address of the web is text. */
  private static Part address(String url) {
    return ADDRESS.matcher(url).matches()
        ? sheet ->
            sheet
                .html()
                .leaf("a", url, "href", url, "rel", "noreferrer noopener", "class", "outside")
        : Part.code(url);
  }

  private static Part columns(TableName table, SortedSet<String> columns) {
    return columns.isEmpty()
        ? Part.of("all columns")
        : Sheet.joined(
            columns.stream().map(c -> Part.link(Paths.column(table, c), c)).toList(), ", ");
  }
}
