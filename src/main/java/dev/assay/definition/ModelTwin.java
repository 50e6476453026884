package dev.assay.definition;

import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.Identifier;
import dev.assay.model.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a model are kept, as its {@code gold/<model>.yaml} says it.
 *
 * @param upkeep with every SELECT parsed; whether they fit the model is not known yet
 */
record ModelTwin(
    String description,
    Materialization materialization,
    ModelUpkeep upkeep,
    @Nullable Prediction prediction) {
  private static final int MOST_CLUSTER_COLUMNS = 4;
  private static final Set<Materialization> KEYED =
      Set.of(Materialization.INCREMENTAL, Materialization.AUTO, Materialization.SCD2);

  /** What stands for a twin that is not there. */
  static ModelTwin none() {
    return new ModelTwin("", Materialization.TABLE, ModelUpkeep.NONE, null);
  }

  /** Reads all keys; whatever is wrong is recorded. */
  static ModelTwin read(Keys keys, TableName table, Written written) {
    String description = keys.text("description");
    Materialization kept =
        keys.word("materialization", Materialization.class, Materialization.TABLE);
    ModelUpkeep upkeep = new ModelUpkeep(keys.texts("key"), affects(keys), keys.texts("cluster"));
    @Nullable Prediction prediction = Prediction.read(keys).orElse(null);
    written.groups().read(keys, table, written.doubted());
    keys.done();
    agree(keys, kept, upkeep);
    return new ModelTwin(description, kept, upkeep, prediction);
  }

  private static void agree(Keys keys, Materialization kept, ModelUpkeep upkeep) {
    boolean keyed = KEYED.contains(kept);
    if (keyed && kept != Materialization.AUTO && upkeep.key().isEmpty()) {
      keys.mistake("materialization", "it needs a key", "Add key: [column]");
    }
    if (kept == Materialization.INCREMENTAL && upkeep.affects().isEmpty()) {
      keys.mistake(
          "materialization",
          "nothing says which keys a change affects",
          "Add affects: with a column or a SELECT per input, or write materialization: table");
    }
    if (!upkeep.affects().isEmpty() && upkeep.key().isEmpty()) {
      keys.mistake("affects", "there is no key that could be affected", "Add key: [column]");
    }
    if (!keyed && !(upkeep.key().isEmpty() && upkeep.affects().isEmpty())) {
      keys.mistake(
          upkeep.affects().isEmpty() ? "key" : "affects",
          "only incremental, auto and scd2 models are kept key by key",
          "Take it out, or write materialization: incremental");
    }
    if (upkeep.cluster().size() > MOST_CLUSTER_COLUMNS) {
      keys.mistake("cluster", "more than 4 columns", "Name those that most queries filter by");
    }
    if (kept == Materialization.VIEW && !upkeep.cluster().isEmpty()) {
      keys.mistake("cluster", "a view has no rows to lay out", "Take it out");
    }
  }

  private static SortedMap<TableName, String> affects(Keys keys) {
    SortedMap<TableName, String> affects = new TreeMap<>();
    keys.map("affects")
        .ifPresent(
            inputs -> {
              for (String input : inputs.names()) {
                TableName.parse(input)
                    .ifPresentOrElse(
                        table -> select(inputs, input).ifPresent(sql -> affects.put(table, sql)),
                        () ->
                            inputs.mistake(
                                input, "not the name of a table", "Write silver.x or gold.x"));
              }
            });
    return affects;
  }

  /** A column, or several, of the changed rows is the short form of a SELECT. */
  private static Optional<String> select(Keys inputs, String input) {
    List<String> texts = inputs.texts(input);
    if (texts.isEmpty()) {
      inputs.mistake(input, "nothing is said", "Name a column of " + input + ", or write a SELECT");
      return Optional.empty();
    }
    if (texts.stream().allMatch(Identifier::isValid)) {
      return Optional.of(
          "select "
              + texts.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "))
              + " from "
              + ModelUpkeep.CHANGED);
    }
    if (texts.size() > 1) {
      inputs.mistake(input, "expected columns, or one SELECT", "Write [a, b], or select ...");
      return Optional.empty();
    }
    return parsed(inputs, input, texts.get(0));
  }

  private static Optional<String> parsed(Keys inputs, String input, String sql) {
    try {
      SqlText.query(sql);
      return Optional.of(sql);
    } catch (SqlMistake e) {
      inputs.mistake(input, "wrong SQL: " + e.sentence(), "Write a column, or one SELECT");
      return Optional.empty();
    }
  }

  /** Tables that are named under {@code affects}, or in one of its SELECTs, and are no input. */
  Collection<String> strangers(Collection<TableName> inputs) {
    Collection<String> known = inputs.stream().map(TableName::toString).collect(Collectors.toSet());
    Collection<String> strangers =
        upkeep.affects().keySet().stream()
            .map(TableName::toString)
            .filter(t -> !known.contains(t))
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    for (String sql : upkeep.affects().values()) {
      for (SqlText.Mention mention : query(sql).mentions()) {
        if (!known.contains(mention.text()) && !mention.text().equals(ModelUpkeep.CHANGED)) {
          strangers.add(mention.text());
        }
      }
    }
    return strangers;
  }

  /** The parameters that its SELECTs name. */
  Set<String> parameters() {
    return upkeep.affects().values().stream()
        .flatMap(sql -> query(sql).parameters().keySet().stream())
        .collect(Collectors.toSet());
  }

  static SqlText.Query query(String sql) {
    try {
      return SqlText.query(sql);
    } catch (SqlMistake e) {
      throw new IllegalStateException("it was parsed before", e);
    }
  }
}
