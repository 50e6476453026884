package dev.assay.definition;

import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads one {@code gold/<model>.sql} and its twin {@code gold/<model>.yaml}. */
final class ModelFile {
  private ModelFile() {}

  /** The model; {@code tables} are all tables of Silver and Gold that exist. */
  static Optional<ModelDefinition> read(
      String file, PipelineFolder folder, Written written, Collection<TableName> tables) {
    String sql = folder.text(file);
    TableName table = TableName.of(Layer.GOLD, PipelineFolder.stem(file));
    Mistakes mistakes = written.mistakes();
    String twin = file.replace(".sql", ".yaml");
    Optional<String> twinText = folder.textIfThere(twin);
    if (twinText.isEmpty()) {
      mistakes.add(
          new Place(file, 1),
          "the model has no twin " + twin,
          "Write it, with at least a description");
    }
    Optional<Keys> keys =
        twinText.flatMap(t -> YamlFile.parse(twin, t, mistakes)).map(m -> new Keys(m, mistakes));
    String description = keys.map(k -> k.text("description")).orElse("");
    Materialization materialization =
        keys.map(k -> k.word("materialization", Materialization.class, Materialization.TABLE))
            .orElse(Materialization.TABLE);
    keys.ifPresent(Keys::done);
    if (!written.contracts().containsKey(table)) {
      mistakes.add(
          new Place(file, 1),
          table + " has no contract",
          "Write contracts/" + table + ".odcs.yaml");
    }
    try {
      SqlText.Query query = SqlText.query(sql);
      checkParameters(query, file, written);
      return Optional.of(
          new ModelDefinition(
              table,
              description,
              materialization,
              sql,
              file,
              inputs(query, file, tables, mistakes),
              query.parameters()));
    } catch (SqlText.SqlMistake e) {
      mistakes.add(
          new Place(file, e.line()),
          "not one SELECT: " + e.getMessage(),
          "Correct the SQL near this line");
      return Optional.empty();
    }
  }

  private static SortedSet<TableName> inputs(
      SqlText.Query query, String file, Collection<TableName> tables, Mistakes mistakes) {
    SortedSet<TableName> inputs = new TreeSet<>();
    for (SqlText.Mention mention : query.mentions()) {
      Optional<TableName> table = mention.table().filter(tables::contains);
      table.ifPresent(t -> inputs.add(t));
      if (table.isEmpty()) {
        mistakes.add(
            new Place(file, mention.line()),
            "there is no table " + mention.text() + " in Silver or Gold",
            Mistakes.choice(
                "Tables", mention.text(), tables.stream().map(TableName::toString).toList()));
      }
    }
    return inputs;
  }

  private static void checkParameters(SqlText.Query query, String file, Written written) {
    for (String parameter : query.parameters()) {
      if (!written.parameters().containsKey(parameter)) {
        written
            .mistakes()
            .add(
                new Place(file, 1),
                "the parameter :" + parameter + " is not declared in pipeline.yaml",
                Mistakes.choice("Parameters", parameter, written.parameters().keySet()));
      }
    }
  }
}
