package dev.assay.contract.draft;

import java.util.ArrayList;
import java.util.List;

/** One column of a draft: what it is, what is checked of it, and what was seen. */
final class DraftColumn {
  private final TableProfile profile;
  private final ColumnProfile column;
  private final List<String> key;
  private final List<Reference> references;
  private final YamlLines out;

  DraftColumn(
      TableProfile profile,
      ColumnProfile column,
      List<String> key,
      List<Reference> references,
      YamlLines out) {
    this.profile = profile;
    this.column = column;
    this.key = List.copyOf(key);
    this.references =
        references.stream().filter(r -> r.partner().column().equals(column.name())).toList();
    this.out = out;
  }

  void write(String description) {
    out.line(6, "- name: " + YamlScalar.ofText(column.name()));
    out.entry(8, "logicalType", logicalType(column.type()));
    out.line(8, "physicalType: " + column.type());
    if (!column.classification().isEmpty()) {
      out.entry(8, "classification", column.classification());
    }
    key();
    out.comment(8, seen());
    if (key.contains(column.name()) || profile.isFull(column)) {
      out.line(8, "required: true");
    }
    out.entry(8, "description", description);
    relationships();
    Proposal.of(column, key.contains(column.name())).ifPresent(this::quality);
  }

  private void key() {
    int position = key.indexOf(column.name()) + 1;
    if (position > 0) {
      out.line(8, "primaryKey: true");
      out.line(8, "primaryKeyPosition: " + position);
    }
  }

  /** What was counted; of a column that not everybody may see, no value. */
  private String seen() {
    List<String> facts = new ArrayList<>();
    facts.add(
        profile.isFull(column)
            ? "a value in all " + Counted.of(profile.rows(), "row")
            : Counted.of(profile.rows() - column.present(), "row") + " without a value");
    if (column.distinct() > 0) {
      facts.add("about " + Counted.of(column.distinct(), "value"));
    }
    if (!column.isOpen()) {
      facts.add("none of which was looked at");
    } else if (column.least() != null && !column.type().equals("boolean")) {
      facts.add(column.least() + " to " + column.most());
    }
    return String.join(", ", facts);
  }

  private void relationships() {
    for (Reference reference : references) {
      Partner partner = reference.partner();
      if (!reference.isKept()) {
        out.comment(
            8,
            "not in %s.%s: %s, so no reference is proposed"
                .formatted(
                    partner.table(), partner.column(), Counted.of(reference.alone(), "row")));
        continue;
      }
      out.line(8, "relationships:");
      out.comment(10, "every value is there now");
      out.line(10, "- type: foreignKey");
      out.line(12, "to: " + partner.to());
      out.line(12, "customProperties:");
      out.line(14, "- {property: severity, value: warn}");
    }
  }

  /** What rows suggest only warns: one more value in a delivery should stop nobody's release. */
  private void quality(Proposal proposal) {
    out.line(8, "quality:");
    out.comment(10, proposal.why());
    out.line(10, "- type: library");
    out.entry(12, "metric", "invalidValues");
    out.line(12, "mustBe: 0");
    out.line(12, "arguments:");
    proposal.arguments().forEach(a -> out.line(14, a));
    out.entry(12, "severity", "warn");
  }

  static String logicalType(String type) {
    return switch (type.replaceFirst("[(<].*", "")) {
      case "tinyint", "smallint", "int", "bigint" -> "integer";
      case "float", "double", "decimal" -> "number";
      case "boolean" -> "boolean";
      case "date" -> "date";
      case "timestamp", "timestamp_ntz" -> "timestamp";
      case "array" -> "array";
      case "struct", "map", "variant" -> "object";
      default -> "string";
    };
  }
}
