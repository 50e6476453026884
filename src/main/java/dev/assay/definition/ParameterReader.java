package dev.assay.definition;

import dev.assay.definition.Parameter.Presence;
import dev.assay.model.Identifier;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the parameters of a {@code pipeline.yaml}, and lets environment and command line have their
 * say.
 */
final class ParameterReader {
  /** The parameter that every pipeline has. */
  static final Parameter AS_OF_DATE =
      new Parameter(
          "as_of_date",
          "date",
          "",
          "The day as of which the run computes; by default the latest delivery date.");

  private final Keys root;
  private final Written written;

  ParameterReader(Keys root, Written written) {
    this.root = root;
    this.written = written;
  }

  /**
   * Adds all parameters to what is written; each value fits its type and all rules, or a mistake is
   * recorded.
   */
  ParameterRules read(Map<String, String> overrides) {
    int before = written.mistakes().problems().size();
    Optional<Keys> parameters = root.map("parameters");
    parameters.ifPresent(keys -> keys.names().forEach(name -> declare(keys, name)));
    written.parameters().putIfAbsent(AS_OF_DATE.name(), AS_OF_DATE);
    new TreeMap<>(overrides).forEach((name, value) -> override(parameters, name, value));
    ParameterRules rules = ParameterRules.read(root, written.parameters());
    if (written.mistakes().problems().size() == before) {
      for (ParameterRule broken : rules.brokenBy(written.parameters())) {
        parameters.orElse(root).mistake(broken.about().get(0), broken.message(), broken.remedy());
      }
    }
    return rules;
  }

  private void declare(Keys parameters, String name) {
    if (!Identifier.isValid(name)) {
      parameters.mistake(name, "the key is not a name", Keys.NAME_RULE);
    }
    parameters.map(name).ifPresent(keys -> written.parameters().put(name, parameter(name, keys)));
  }

  private static Parameter parameter(String name, Keys keys) {
    String type = keys.text("type");
    boolean known = SparkTypes.isKnown(type);
    if (!type.isEmpty() && !known) {
      keys.mistake(
          "type", "not a Spark SQL type", "Write int, date, decimal(10,2), array<string>, ...");
    }
    Presence presence = keys.flag("optional") ? Presence.OPTIONAL : Presence.REQUIRED;
    if (presence == Presence.OPTIONAL && type.equals("string")) {
      keys.mistake("optional", "none would be a text too", "Take it out, and mean none by a text");
    }
    Parameter parameter =
        new Parameter(name, known ? type : "string", "", keys.text("description", ""), presence);
    if (!keys.has("default")) {
      keys.text("default");
    } else if (known) {
      parameter = ParameterValue.written(parameter, keys, "default");
    }
    keys.done();
    return parameter;
  }

  private void override(Optional<Keys> parameters, String name, String value) {
    Parameter known = written.parameters().get(name);
    if (known == null) {
      root.mistake(
          "parameters",
          "a value is given for " + name + ", which is no parameter",
          Mistakes.choice("Parameters", name, written.parameters().keySet()));
      return;
    }
    boolean unset = known.equals(AS_OF_DATE) && value.isEmpty();
    Optional<Parameter> given =
        unset ? Optional.of(AS_OF_DATE) : ParameterValue.given(known, value);
    if (given.isEmpty()) {
      String problem =
          "the value given for "
              + name
              + " by the environment or the command line: "
              + ParameterValue.noValue(value, known);
      String remedy = "Give " + ParameterValue.example(known);
      parameters
          .filter(p -> p.names().contains(name))
          .flatMap(p -> p.map(name))
          .ifPresentOrElse(
              keys -> keys.mistake("default", problem, remedy),
              () -> root.mistake("parameters", problem, remedy));
      return;
    }
    written.parameters().put(name, given.get());
  }

  static String example(String type) {
    return switch (type) {
      case "date" -> "a date such as 2024-01-31";
      case "timestamp" -> "a timestamp such as 2024-01-31 12:00:00";
      case "boolean" -> "true or false";
      case "int", "bigint", "smallint", "tinyint" -> "a whole number";
      default -> "a value of type " + type;
    };
  }
}
