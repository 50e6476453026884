package dev.assay.handbook;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.handbook.Sheet.Row;
import java.util.List;

/** The values that models share, each with the models that use it. */
record ParametersPage(Material material) implements Part {
  static Leaf leaf(Material material) {
    return new Leaf(Paths.PARAMETERS, "Parameters", new ParametersPage(material));
  }

  /** The value as text; the as-of date has none before a run sets it. */
  static String value(Parameter parameter) {
    return parameter.value().isEmpty() ? "set by the run" : parameter.value();
  }

  @Override
  public void write(Sheet sheet) {
    sheet.opening(
        "Parameters",
        "Values that models name as :name. An environment or the command line may say"
            + " otherwise; every release keeps the values that it was made with.");
    sheet.table(
        "Parameters",
        List.of("parameter", "type", "value", "description", "used by"),
        material.pipeline().parameters().values().stream().map(this::row).toList());
  }

  private Row row(Parameter parameter) {
    List<Part> users =
        material.pipeline().models().stream()
            .filter(m -> m.parameters().contains(parameter.name()))
            .map(ModelDefinition::table)
            .sorted()
            .map(material::link)
            .toList();
    return Row.at(
        Paths.anchor(parameter.name()),
        Part.code(":" + parameter.name()),
        Part.code(parameter.type()),
        Part.code(value(parameter)),
        Part.of(parameter.description()),
        Sheet.joined(users, ", "));
  }
}
