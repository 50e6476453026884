package dev.assay.definition;

import dev.assay.model.Identifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

  /** Adds all parameters to what is written; each value fits its type, or a mistake is recorded. */
  void read(Map<String, String> overrides) {
    Map<String, Keys> declared = new LinkedHashMap<>();
    root.map("parameters")
        .ifPresent(parameters -> parameters.names().forEach(n -> declare(parameters, n, declared)));
    written.parameters().putIfAbsent(AS_OF_DATE.name(), AS_OF_DATE);
    new TreeMap<>(overrides).forEach((name, value) -> override(declared.get(name), name, value));
  }

  private void declare(Keys parameters, String name, Map<String, Keys> declared) {
    if (!Identifier.isValid(name)) {
      parameters.mistake(name, "the key is not a name", Keys.NAME_RULE);
    }
    parameters
        .map(name)
        .ifPresent(
            keys -> {
              declared.put(name, keys);
              written.parameters().put(name, parameter(name, keys));
            });
  }

  private static Parameter parameter(String name, Keys keys) {
    String type = keys.text("type");
    boolean known = SparkTypes.isKnown(type);
    if (!type.isEmpty() && !known) {
      keys.mistake("type", "not a Spark SQL type", "Write int, date, decimal(10,2), string, ...");
    }
    String value = keys.has("default") ? keys.text("default", "") : "";
    if (!keys.has("default")) {
      keys.text("default");
    } else if (known && !SparkTypes.fits(value, type)) {
      keys.mistake("default", noValue(value, type), "Write " + example(type));
    }
    String description = keys.text("description", "");
    keys.done();
    return new Parameter(name, known ? type : "string", value, description);
  }

  private void override(@Nullable Keys at, String name, String value) {
    Parameter known = written.parameters().get(name);
    if (known == null) {
      root.mistake(
          "parameters",
          "a value is given for " + name + ", which is no parameter",
          Mistakes.choice("Parameters", name, written.parameters().keySet()));
      return;
    }
    boolean unset = known.equals(AS_OF_DATE) && value.isEmpty();
    if (!unset && !SparkTypes.fits(value, known.type())) {
      String problem =
          "the value given for "
              + name
              + " by the environment or the command line: "
              + noValue(value, known.type());
      String remedy = "Give " + example(known.type());
      if (at == null) {
        root.mistake("parameters", problem, remedy);
      } else {
        at.mistake("default", problem, remedy);
      }
      return;
    }
    written.parameters().put(name, known.with(value));
  }

  private static String noValue(String value, String type) {
    return "\"" + value + "\" is no value of type " + type;
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
