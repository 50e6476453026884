package dev.assay.cli;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import java.util.List;

/** A model as a person names it: with its layer or without. */
final class ModelName {
  private ModelName() {}

  /** The model's table; refuses a name that no model has and says which there are. */
  static TableName of(String word, PipelineDefinition pipeline) {
    List<TableName> tables = pipeline.models().stream().map(ModelDefinition::table).toList();
    return tables.stream()
        .filter(t -> t.toString().equals(word) || t.name().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown(word, tables));
  }

  private static AssayException unknown(String word, List<TableName> tables) {
    List<String> names =
        tables.stream().map(t -> word.contains(".") ? t.toString() : t.name()).toList();
    return AssayException.of(
        ErrorKind.USAGE,
        "MODEL",
        "there is no model " + Text.printable(word),
        Text.nearest(word, names)
            .map(n -> "Did you mean " + n + "?")
            .orElse(
                names.isEmpty()
                    ? "Write one below gold/"
                    : "Models are " + String.join(", ", names)));
  }
}
