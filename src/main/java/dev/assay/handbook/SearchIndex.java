package dev.assay.handbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.contract.CheckWords;
import dev.assay.definition.Contract;
import dev.assay.landing.RejectReason;
import dev.assay.release.Release;
import dev.assay.silver.QuarantineReason;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be searched for, as a script: pages that are opened from a disk may load scripts, and no
 * other files.
 */
final class SearchIndex {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<List<String>> entries = new ArrayList<>();

  /** Kind, name, what is said of it, and where it stands; in the order of their weight. */
  static String of(Material material) {
    SearchIndex index = new SearchIndex();
    index.tables(material);
    material
        .pipeline()
        .parameters()
        .values()
        .forEach(p -> index.add("parameter", p.name(), p.description(), Paths.parameter(p.name())));
    material
        .pipeline()
        .consumers()
        .metrics()
        .forEach(
            m ->
                index.add(
                    "metric",
                    m.name(),
                    m.label() + ". " + m.description(),
                    Paths.metric(m.name())));
    material
        .pipeline()
        .consumers()
        .exposures()
        .forEach(
            e ->
                index.add(
                    "exposure",
                    e.name(),
                    e.label() + ". " + e.description(),
                    Paths.exposure(e.name())));
    material.chronicle().releases().forEach(r -> index.release(material, r));
    GlossaryPage.TERMS.forEach(t -> index.add("term", t.word(), t.meaning(), Paths.term(t.word())));
    for (QuarantineReason reason : QuarantineReason.values()) {
      index.add("reason", reason.name(), reason.meaning(), Paths.reason(reason.name()));
    }
    for (RejectReason reason : RejectReason.values()) {
      index.add("reason", reason.name(), reason.meaning(), Paths.reason(reason.name()));
    }
    return index.script();
  }

  private void tables(Material material) {
    for (TableCard card : material.cards().values()) {
      String says = card.grain() + ". " + card.description();
      add("table", card.table().toString(), says, Paths.table(card.table()));
    }
    for (TableCard card : material.cards().values()) {
      Contract contract = card.contract();
      if (contract != null) {
        for (Contract.Column column : contract.columns()) {
          String name = card.table() + "." + column.name();
          String target = Paths.column(card.table(), column.name());
          add("column", name, column.description(), target);
        }
        contract
            .checks()
            .forEach(
                c ->
                    add(
                        "check",
                        card.table() + "." + c.name(),
                        CheckWords.measured(c.measure()),
                        Paths.table(card.table()) + "#checks"));
      }
    }
  }

  private void release(Material material, Release release) {
    String tags = String.join(" ", material.chronicle().events().tags(release.id()));
    String says = "published " + Words.time(release.releasedAt()) + " " + tags;
    add("release", release.id(), says.strip(), Paths.release(release.id()));
  }

  private void add(String kind, String name, String says, String target) {
    entries.add(List.of(kind, name, says, target));
  }

  private String script() {
    StringBuilder out = new StringBuilder("window.handbookIndex = [\n");
    for (int i = 0; i < entries.size(); i++) {
      out.append(json(entries.get(i))).append(i + 1 < entries.size() ? ",\n" : "\n");
    }
    return out.append("];\n").toString();
  }

  /** ASCII alone, without what could end a script. */
  private static String json(List<String> entry) {
    try {
      StringBuilder out = new StringBuilder();
      for (char c : JSON.writeValueAsString(entry).toCharArray()) {
        boolean plain = c >= ' ' && c < 127 && "<>&'".indexOf(c) < 0;
        out.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
      }
      return out.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }
}
