package dev.assay.handbook;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.handbook.Sheet.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a table comes about: files, rules or SQL, and how its rows are kept. */
record MakingPart(Material material, TableCard card) implements Part {
  @Override
  public void write(Sheet sheet) {
    if (card.source() != null) {
      files(sheet, card.source());
    }
    if (card.silver() != null) {
      silver(sheet, card.silver());
    }
    if (card.model() != null) {
      model(sheet, card.model());
    }
  }

  private static void files(Sheet sheet, SourceDefinition source) {
    sheet.table(
        "Files of " + source.name(),
        List.of("files", "format", "character set", "header"),
        source.files().stream()
            .map(
                f ->
                    Row.of(
                        Part.code(f.glob()),
                        Part.of(Words.lower(f.format())),
                        Part.of(f.charset()),
                        Part.of(
                            f.format() == SourceDefinition.Format.CSV
                                ? Words.lower(f.header())
                                : "")))
            .toList());
    sheet.paragraph(
        switch (source.drift()) {
          case EVOLVE -> "A column that is not listed is added to the table.";
          case RESCUE -> "Values of columns that are not listed are kept in _rescued_data.";
          case FAIL -> "A file with other columns than those listed is refused.";
        });
  }

  private void silver(Sheet sheet, SilverDefinition silver) {
    Map<String, Part> facts = new LinkedHashMap<>();
    facts.put("Kept", Part.of(kept(silver)));
    facts.put("Key", Part.code(String.join(", ", silver.key())));
    if (!silver.sequence().isEmpty()) {
      facts.put("Later is", Part.code(String.join(", ", silver.sequence())));
    }
    if (silver.changes() != null) {
      facts.put(
          "Change feed",
          Part.of("its rows say what happened to a key: " + silver.changes().operation()));
    }
    if (silver.late() != null) {
      String days = Words.count(silver.late().days(), "day", "days");
      facts.put("Lateness", Part.of("at most " + days + " after " + silver.late().eventTime()));
    }
    sheet.facts(facts);
    rules(sheet, silver);
    if (!silver.expressions().isEmpty()) {
      sheet.html().leaf("h3", "Expressions");
      sheet.table(
          "Expressions of " + silver.table(),
          List.of("column", "is"),
          silver.expressions().entrySet().stream()
              .map(e -> Row.of(Part.code(e.getKey()), Part.code(e.getValue())))
              .toList());
    }
  }

  private static String kept(SilverDefinition silver) {
    return silver.keep() == SilverDefinition.Keep.HISTORY
        ? "each row of a key that changed something, with the period in which it held"
        : "the latest row of each key";
  }

  private void rules(Sheet sheet, SilverDefinition silver) {
    List<Row> rows = new ArrayList<>();
    silver
        .rules()
        .forEach(
            r ->
                rows.add(
                    Row.of(
                        Part.code(r.name()),
                        Part.code(r.condition()),
                        Part.of(consequence(r.onViolation())))));
    silver
        .references()
        .forEach(
            r ->
                rows.add(
                    Row.of(
                        Part.code(r.column()),
                        s ->
                            s.part(Part.of("is in "))
                                .part(material.link(r.table()))
                                .part(Part.of(", column " + r.targetColumn())),
                        Part.of(consequence(r.onViolation())))));
    if (!rows.isEmpty()) {
      sheet.html().leaf("h3", "Rules");
      sheet.table(
          "Rules of " + silver.table(),
          List.of("rule", "every row meets", "a row that does not"),
          rows);
    }
  }

  private static String consequence(SilverDefinition.OnViolation violation) {
    return switch (violation) {
      case WARN -> "stays and is counted";
      case DROP -> "goes to quarantine";
      case FAIL -> "stops the table";
    };
  }

  private void model(Sheet sheet, ModelDefinition model) {
    Map<String, Part> facts = new LinkedHashMap<>();
    facts.put(
        "Materialization",
        Part.link(
            Paths.term(Words.lower(model.materialization())),
            Words.lower(model.materialization())));
    if (!model.upkeep().key().isEmpty()) {
      facts.put("Computed anew by", Part.code(String.join(", ", model.upkeep().key())));
    }
    if (!model.upkeep().cluster().isEmpty()) {
      facts.put("Laid out by", Part.code(String.join(", ", model.upkeep().cluster())));
    }
    facts.put("File", Part.code(model.file()));
    sheet.facts(facts);
    new SqlPart(material, model.sql()).write(sheet);
    parameters(sheet, model);
    if (!model.upkeep().affects().isEmpty()) {
      sheet.html().leaf("h3", "What a change affects");
      model
          .upkeep()
          .affects()
          .forEach(
              (input, keys) -> {
                sheet.inside(
                    "p",
                    s ->
                        s.part(Part.of("Rows that came or went in "))
                            .part(material.link(input))
                            .part(Part.of(" affect these keys:")));
                new SqlPart(material, keys).write(sheet);
              });
    }
  }

  private void parameters(Sheet sheet, ModelDefinition model) {
    List<Row> rows = new ArrayList<>();
    for (String name : model.parameters()) {
      Parameter parameter = material.pipeline().parameters().get(name);
      if (parameter != null) {
        rows.add(
            Row.of(
                Part.link(Paths.parameter(name), ":" + name),
                Part.code(parameter.type()),
                Part.code(ParametersPage.value(parameter)),
                Part.of(parameter.description())));
      }
    }
    if (!rows.isEmpty()) {
      sheet.html().leaf("h3", "Parameters");
      sheet.table(
          "Parameters of " + model.table(),
          List.of("parameter", "type", "value", "description"),
          rows);
    }
  }
}
