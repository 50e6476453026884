package dev.assay.definition;

import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.model.Identifier;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code analyses} of a {@code pipeline.yaml}, and gives the models their sets. */
final class AnalysisReader {
  private final Written written;
  private final Optional<Keys> keys;
  private final Analyses analyses;

  /** What is declared; whether there are such models is not known yet. */
  AnalysisReader(Keys root, Written written, ParameterRules rules) {
    this.written = written;
    this.keys = root.map("analyses");
    this.analyses = keys.map(k -> read(k, rules)).orElse(Analyses.NONE);
  }

  /** Where nothing can be read. */
  AnalysisReader(Written written) {
    this.written = written;
    this.keys = Optional.empty();
    this.analyses = Analyses.NONE;
  }

  Analyses analyses() {
    return analyses;
  }

  /** The model, with the sets that it is computed for; a mistake where it cannot be. */
  ModelDefinition withSets(ModelDefinition model) {
    if (!analyses.models().contains(model.table())) {
      return model;
    }
    if (model.materialization() != Materialization.TABLE) {
      keys.ifPresent(
          k ->
              k.mistake(
                  "models",
                  model.table() + " is an analysis and no materialization: table",
                  "Write materialization: table in its twin"));
    }
    return model.with(analyses.sets());
  }

  /** Every model that is named must be there, and use what the sets change. */
  void check(List<ModelDefinition> models) {
    keys.ifPresent(k -> check(k, models));
  }

  private void check(Keys at, List<ModelDefinition> models) {
    List<String> known = models.stream().map(m -> m.table().toString()).toList();
    NavigableSet<String> used = new TreeSet<>();
    for (TableName table : analyses.models()) {
      if (!known.contains(table.toString()) && !written.doubted().contains(file(table))) {
        at.mistake(
            "models",
            "there is no model " + table,
            Mistakes.choice("Models", table.toString(), known));
      }
    }
    models.stream()
        .filter(m -> analyses.models().contains(m.table()))
        .forEach(m -> used.addAll(m.parameters()));
    at.map("sets")
        .ifPresent(
            sets ->
                analyses
                    .sets()
                    .forEach(set -> sets.map(set.name()).ifPresent(s -> used(s, set, used))));
  }

  private static void used(Keys at, ParameterSet set, NavigableSet<String> used) {
    for (String name : set.values().keySet()) {
      if (!used.contains(name)) {
        at.mistake(name, "no analysis uses :" + name, Mistakes.choice("What they use", name, used));
      }
    }
  }

  private Analyses read(Keys at, ParameterRules rules) {
    NavigableSet<TableName> models = new TreeSet<>();
    for (String name : at.texts("models")) {
      TableName.parse(name)
          .filter(t -> t.layer() == Layer.GOLD)
          .ifPresentOrElse(
              models::add,
              () -> at.mistake("models", name + " is no table of Gold", "Write gold.<model>"));
    }
    if (at.lacks("models")) {
      at.mistake("models", "no model is named", "Write models: [gold.agg_answer]");
    }
    List<ParameterSet> sets = new ArrayList<>();
    at.map("sets").ifPresent(s -> s.names().forEach(n -> set(s, n, rules).ifPresent(sets::add)));
    if (sets.isEmpty() && !at.has("sets")) {
      at.mistake("sets", "no set of values is named", "Write sets: {as_declared: {}}");
    }
    Analyses read = new Analyses(models, sets, at.texts("caveats"));
    at.done();
    return read;
  }

  private Optional<ParameterSet> set(Keys sets, String name, ParameterRules rules) {
    if (!Identifier.isValid(name)) {
      sets.mistake(name, "the key is not a name", Keys.NAME_RULE);
    }
    return sets.map(name).map(keys -> set(name, keys, rules));
  }

  private ParameterSet set(String name, Keys keys, ParameterRules rules) {
    int before = written.mistakes().problems().size();
    NavigableMap<String, Parameter> values = new TreeMap<>();
    for (String parameter : keys.names()) {
      Parameter declared = written.parameters().get(parameter);
      if (declared == null) {
        keys.mistake(
            parameter,
            "there is no such parameter",
            Mistakes.choice("Parameters", parameter, written.parameters().keySet()));
      } else {
        values.put(parameter, ParameterValue.written(declared, keys, parameter));
      }
    }
    ParameterSet set = new ParameterSet(name, values);
    if (written.mistakes().problems().size() == before && !values.isEmpty()) {
      List<ParameterRule> brokenAlready = rules.brokenBy(written.parameters());
      for (ParameterRule broken : rules.brokenBy(set.over(written.parameters()))) {
        boolean isOfSet = broken.about().stream().anyMatch(values::containsKey);
        if (!isOfSet && brokenAlready.contains(broken)) {
          continue;
        }
        String key = broken.about().stream().filter(values::containsKey).findFirst().orElse(name);
        keys.mistake(key, broken.message(), broken.remedy());
      }
    }
    return set;
  }

  private static String file(TableName table) {
    return "gold/" + table.name() + ".sql";
  }
}
