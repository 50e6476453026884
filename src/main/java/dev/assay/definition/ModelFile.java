package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads {@code gold/<model>.sql} and its twin {@code gold/<model>.yaml}. */
final class ModelFile {
  /** What Spark takes for a reader of files where a schema should stand. */
  private static final Set<String> FORMATS =
      Set.of("avro", "binaryfile", "csv", "delta", "json", "orc", "parquet", "text", "xml");

  private final PipelineFolder folder;
  private final Written written;
  private final Collection<TableName> tables;

  /** {@code tables} are all tables of Silver and Gold that exist. */
  ModelFile(PipelineFolder folder, Written written, Collection<TableName> tables) {
    this.folder = folder;
    this.written = written;
    this.tables = tables;
  }

  /** The model; empty when its SELECT cannot be parsed. Whatever is wrong is recorded. */
  Optional<ModelDefinition> read(String file, TableName table) {
    ModelTwin twin = twin(file, table);
    if (written.lacksContract(table)) {
      written
          .mistakes()
          .add(
              new Place(file, 1),
              table + " has no contract",
              "Write " + Written.contractFile(table));
    }
    return folder.text(file).flatMap(sql -> model(file, table, twin, sql));
  }

  private ModelTwin twin(String file, TableName table) {
    String twin = file.replace(".sql", ".yaml");
    if (!folder.has(twin)) {
      written
          .mistakes()
          .add(
              new Place(file, 1),
              "the model has no twin " + twin,
              "Write it, with at least a description");
    }
    return Optional.of(twin)
        .filter(folder::has)
        .flatMap(folder::text)
        .flatMap(text -> YamlFile.parse(twin, text, written.mistakes()))
        .map(map -> ModelTwin.read(new Keys(map, written.mistakes()), table, written))
        .orElse(ModelTwin.none());
  }

  private Optional<ModelDefinition> model(
      String file, TableName table, ModelTwin twin, String sql) {
    try {
      SqlText.Query query = SqlText.repeatable(sql);
      checkParameters(query, file);
      ModelDefinition model =
          new ModelDefinition(
              table,
              twin.description(),
              twin.materialization(),
              sql,
              file,
              inputs(query, file, twin),
              parameters(query, file, twin),
              twin.upkeep());
      Prediction prediction = twin.prediction();
      return Optional.of(prediction == null ? model : model.forecasting(prediction));
    } catch (SqlMistake e) {
      written
          .mistakes()
          .add(
              new Place(file, e.line()),
              "wrong SQL: " + e.sentence(),
              e.remedyOr("Write one SELECT; correct it near this line"));
      return Optional.empty();
    }
  }

  private SortedSet<TableName> inputs(SqlText.Query query, String file, ModelTwin twin) {
    SortedSet<TableName> inputs = new TreeSet<>();
    for (SqlText.Mention mention : query.mentions()) {
      Optional<TableName> table = mention.table().filter(tables::contains);
      table.ifPresent(t -> inputs.add(t));
      if (table.isEmpty()) {
        written.doubted().add(file);
        unknown(mention, file);
      }
    }
    for (String stranger : twin.strangers(inputs)) {
      written
          .mistakes()
          .addAtKey(
              new Place(file.replace(".sql", ".yaml"), 1),
              "affects",
              stranger + " is not a table that the model reads",
              Mistakes.choice(
                  "Tables", stranger, inputs.stream().map(TableName::toString).toList()));
    }
    return inputs;
  }

  private void unknown(SqlText.Mention mention, String file) {
    boolean isFile = FORMATS.contains(mention.parts().get(0).toLowerCase(Locale.ROOT));
    written
        .mistakes()
        .add(
            new Place(file, mention.line()),
            isFile
                ? mention.text() + " is a file, and models read tables"
                : "there is no table " + mention.text() + " in Silver or Gold",
            Mistakes.choice(
                "Tables", mention.text(), tables.stream().map(TableName::toString).toList()));
  }

  private SortedSet<String> parameters(SqlText.Query query, String file, ModelTwin twin) {
    SortedSet<String> parameters = new TreeSet<>(query.parameters().keySet());
    for (String parameter : twin.parameters()) {
      if (parameters.add(parameter) && !written.parameters().containsKey(parameter)) {
        written
            .mistakes()
            .addAtKey(
                new Place(file.replace(".sql", ".yaml"), 1),
                "affects",
                "the parameter :" + parameter + " is not declared in pipeline.yaml",
                Mistakes.choice("Parameters", parameter, written.parameters().keySet()));
      }
    }
    return parameters;
  }

  private void checkParameters(SqlText.Query query, String file) {
    boolean allRead = !written.doubted().contains("pipeline.yaml");
    query
        .parameters()
        .forEach(
            (parameter, line) -> {
              if (written.parameters().containsKey(parameter)) {
                return;
              }
              written.doubted().add(file);
              if (allRead) {
                written
                    .mistakes()
                    .add(
                        new Place(file, line),
                        "the parameter :" + parameter + " is not declared in pipeline.yaml",
                        Mistakes.choice("Parameters", parameter, written.parameters().keySet()));
              }
            });
  }
}
