package dev.assay.contract.draft;

import dev.assay.model.Layer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The contract as YAML, in the order of keys that all contracts have. */
final class DraftText {
  private static final String TO_BE_FILLED_IN = "To be filled in: ";

  private final TableProfile profile;
  private final Known known;
  private final KeyGuess.Key key;
  private final List<Reference> references;
  private final Optional<AgeGuess> age;
  private final YamlLines out = new YamlLines();

  DraftText(
      TableProfile profile,
      Known known,
      KeyGuess.Key key,
      List<Reference> references,
      Optional<AgeGuess> age) {
    this.profile = profile;
    this.known = known;
    this.key = key;
    this.references = List.copyOf(references);
    this.age = age;
  }

  String text() {
    preface();
    head();
    table();
    age.ifPresent(this::freshness);
    return out.text();
  }

  private void preface() {
    out.comment(
        0,
        "Drafted from version %d of %s: %s."
            .formatted(profile.version(), profile.table(), Counted.of(profile.rows(), "row")));
    out.comment(
        0, "These rows keep every line below; whether later ones must, somebody has to say.");
    out.comment(
        0, "Take out what is chance, and fill in what is marked. Then: assay contract lint");
  }

  private void head() {
    String table = profile.table().toString();
    out.entry(0, "apiVersion", "v3.1.0");
    out.entry(0, "kind", "DataContract");
    out.entry(0, "id", known.said("id").orElse(known.pipeline() + "." + table));
    out.entry(0, "name", profile.table().name());
    String version = known.said("version").orElse("0.1.0");
    boolean plain = version.matches("\\d+\\.\\d+\\.\\d+");
    out.line(0, "version: " + (plain ? version : YamlScalar.ofText(version)));
    out.entry(0, "status", "draft");
    known.said("domain").ifPresent(d -> out.entry(0, "domain", d));
    out.entry(0, "dataProduct", known.said("dataProduct").orElse(known.pipeline()));
    out.line(0, "description:");
    String purpose = TO_BE_FILLED_IN + "what " + table + " is for, and for whom.";
    out.entry(2, "purpose", known.said("description.purpose").orElse(purpose));
    out.line(0, "team:");
    out.comment(2, "to be confirmed: who answers for the table");
    out.entry(2, "name", known.owner());
  }

  private void table() {
    out.line(0, "schema:");
    out.line(2, "- name: " + profile.table());
    out.entry(4, "logicalType", "object");
    out.entry(4, "physicalType", "table");
    if (!key.columns().isEmpty()) {
      out.comment(4, "key " + String.join(", ", key.columns()) + ": " + key.why());
    }
    out.entry(4, "dataGranularityDescription", grain());
    if (!profile.columns().isEmpty()) {
      out.line(4, "properties:");
    }
    for (ColumnProfile column : profile.columns()) {
      new DraftColumn(profile, column, key.columns(), references, out)
          .write(
              known
                  .description(column.name())
                  .orElse(TO_BE_FILLED_IN + "what a value means, and its unit."));
    }
    rowCount();
  }

  private String grain() {
    String guessed =
        profile.table().layer() == Layer.BRONZE
            ? "One row per record that landed."
            : "One row per " + String.join(" and ", key.columns()) + ".";
    return known.said("schema.dataGranularityDescription").orElse(guessed);
  }

  private void rowCount() {
    if (profile.rows() == 0) {
      out.comment(4, "no row is there, so none is promised");
      return;
    }
    out.line(4, "quality:");
    out.comment(6, Counted.of(profile.rows(), "row") + " now; an empty table is seldom meant");
    out.line(6, "- name: has_rows");
    out.entry(8, "type", "library");
    out.entry(8, "metric", "rowCount");
    out.line(8, "mustBeGreaterOrEqualTo: 1");
    out.entry(8, "severity", "fail");
  }

  private void freshness(AgeGuess guess) {
    String element = profile.table() + "." + guess.column();
    String seen = "newest " + guess.column() + " is " + hours(guess.age()) + " old";
    if (guess.days() == null && profile.table().layer() != Layer.SILVER) {
      out.comment(0, "freshness: " + seen + ", which says nothing about how old it may be");
      return;
    }
    out.line(0, "slaProperties:");
    out.comment(2, seen + "; say how old it may become before somebody must look");
    out.line(2, "- property: freshness");
    out.entry(4, "element", element);
    out.line(4, "value: " + (guess.days() == null ? 2 * (guess.age().toDays() + 1) : guess.days()));
    out.entry(4, "unit", "d");
    out.line(0, "customProperties:");
    out.line(2, "- property: checkSeverity");
    out.line(4, "value: {is_fresh: warn}");
  }

  private static String hours(Duration age) {
    return age.toHours() < 72 ? Counted.of(age.toHours(), "hour") : Counted.of(age.toDays(), "day");
  }
}
