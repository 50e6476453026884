package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code examples/<table>.yaml}: given rows, parameters, expected rows of one model. */
final class ExampleFile {
  private static final String ENDING = ".yaml";

  private final PipelineFolder folder;
  private final Written written;
  private final Map<TableName, ModelDefinition> models;

  ExampleFile(PipelineFolder folder, Written written, List<ModelDefinition> models) {
    this.folder = folder;
    this.written = written;
    this.models =
        models.stream().collect(Collectors.toMap(ModelDefinition::table, m -> m, (a, b) -> a));
  }

  /** The examples; empty when their model is not known for sure. What is wrong is recorded. */
  Optional<ModelExamples> read(String file) {
    return folder
        .aside(file)
        .flatMap(text -> YamlFile.parse(file, text, written.mistakes()))
        .flatMap(map -> examples(file, new Keys(map, written.mistakes())));
  }

  private Optional<ModelExamples> examples(String file, Keys keys) {
    String name = file.substring(file.indexOf('/') + 1, file.length() - ENDING.length());
    keys.exactly("model", name, "the model is not that of the file's name");
    List<Keys> items = keys.maps("examples");
    if (keys.lacks("examples")) {
      keys.mistake("examples", "there is no example", "Write one, or delete the file");
    }
    keys.done();
    return model(file, name)
        .map(model -> new ModelExamples(model.table(), file, examples(model, items)));
  }

  /** Of a model with mistakes of its own nothing more is said. */
  private Optional<ModelDefinition> model(String file, String name) {
    Optional<ModelDefinition> model = TableName.parse(name).map(models::get);
    if (model.isEmpty() && !folder.has("gold/" + name.replaceFirst("^gold\\.", "") + ".sql")) {
      written
          .mistakes()
          .add(
              new Place(file, 1),
              "there is no model " + name,
              Mistakes.choice(
                  "Models",
                  name,
                  models.keySet().stream().map(TableName::toString).sorted().toList()));
    }
    return model.filter(m -> !written.doubted().contains(m.file()));
  }

  private List<Example> examples(ModelDefinition model, List<Keys> items) {
    List<Example> examples = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Keys item : items) {
      String name = item.text("name");
      if (!names.add(name)) {
        item.mistake("name", "two examples are called so", "Say what this one shows");
      }
      examples.add(
          new Example(
              name,
              item.place(),
              parameters(model, item),
              given(model, item),
              expected(model, item)));
      item.done();
    }
    return examples;
  }

  private SortedMap<String, Parameter> parameters(ModelDefinition model, Keys item) {
    SortedMap<String, Parameter> values = new TreeMap<>();
    item.map("parameters")
        .ifPresent(
            keys -> {
              for (String name : keys.names()) {
                parameter(model, keys, name).ifPresent(p -> values.put(name, p));
              }
            });
    String asOf = ParameterReader.AS_OF_DATE.name();
    Parameter declared = written.parameters().get(asOf);
    boolean isSet = values.containsKey(asOf) || declared == null || !declared.value().isEmpty();
    if (model.parameters().contains(asOf) && !isSet) {
      item.mistake(
          "parameters",
          "the model uses :" + asOf + ", and the example does not say which day that is",
          "Write parameters: {" + asOf + ": 2024-06-30}");
    }
    return values;
  }

  private Optional<Parameter> parameter(ModelDefinition model, Keys keys, String name) {
    Parameter declared = written.parameters().get(name);
    if (declared == null || !model.parameters().contains(name)) {
      keys.mistake(
          name,
          "the model does not use :" + name,
          Mistakes.choice("Its parameters", name, model.parameters()));
      return Optional.empty();
    }
    return Optional.of(ParameterValue.written(declared, keys, name));
  }

  private SortedMap<TableName, ExampleRows> given(ModelDefinition model, Keys item) {
    SortedMap<TableName, ExampleRows> given = new TreeMap<>();
    item.map("given")
        .ifPresent(
            keys -> {
              for (String name : keys.names()) {
                input(model, keys, name)
                    .ifPresent(t -> rows(t, keys, name).ifPresent(r -> given.put(t, r)));
              }
            });
    return given;
  }

  private static Optional<TableName> input(ModelDefinition model, Keys keys, String name) {
    Optional<TableName> table = TableName.parse(name).filter(t -> model.inputs().contains(t));
    if (table.isEmpty()) {
      keys.mistake(
          name,
          model.table() + " does not read " + name,
          Mistakes.choice(
              "Its inputs", name, model.inputs().stream().map(TableName::toString).toList()));
    }
    return table;
  }

  private ExampleRows expected(ModelDefinition model, Keys item) {
    if (!item.has("expect")) {
      item.mistake("expect", "what is expected is not said", "Write expect: [] for no row at all");
    }
    return rows(model.table(), item, "expect").orElse(new ExampleRows(List.of(), List.of()));
  }

  private Optional<ExampleRows> rows(TableName table, Keys keys, String key) {
    List<Keys> rows = keys.maps(key);
    return written
        .sure(table)
        .map(contract -> new ExampleTable(table, ContractReferences.rowOf(contract)).rows(rows));
  }
}
