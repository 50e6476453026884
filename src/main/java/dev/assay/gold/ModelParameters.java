package dev.assay.gold;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.definition.ParameterSet;
import dev.assay.definition.SparkTypes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.expressions.Literal;

/** A pipeline's parameters as one model uses them: typed values, never pieces of SQL text. */
final class ModelParameters {
  private ModelParameters() {}

  /**
   * The texts of the parameters that the model names, and those that its sets change, for its
   * fingerprint.
   */
  static SortedMap<String, String> texts(ModelDefinition model, Map<String, Parameter> parameters) {
    SortedMap<String, String> texts = new TreeMap<>();
    model
        .parameters()
        .forEach(
            n -> texts.put(n, known(n, parameters).type() + " " + known(n, parameters).value()));
    for (ParameterSet set : model.sets()) {
      set.values().forEach((n, p) -> texts.put(set.name() + "/" + n, p.type() + " " + p.value()));
      texts.put(set.name() + "/", "");
    }
    return texts;
  }

  /** The values of the parameters that the model names, as typed literals. */
  static Map<String, Literal> values(ModelDefinition model, Map<String, Parameter> parameters) {
    Map<String, Literal> values = new TreeMap<>();
    model.parameters().forEach(n -> values.put(n, SparkTypes.literal(known(n, parameters))));
    return values;
  }

  static Parameter known(String name, Map<String, Parameter> parameters) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalStateException(
          "the definition reader has checked that parameter " + name + " exists");
    }
    return parameter;
  }
}
