package dev.assay.definition;

import dev.assay.definition.Parameter.Presence;
import dev.assay.sql.TypedText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;

/** A parameter's value as people write it, and as it is kept. */
final class ParameterValue {
  /** What people write for no value. */
  private static final String NONE = "none";

  private ParameterValue() {}

  /** A value in YAML; a mistake is recorded at its key, and the value stays as it was. */
  static Parameter written(Parameter parameter, Keys keys, String key) {
    if (isList(parameter.type()) && keys.isList(key)) {
      return parameter.with(TypedText.list(keys.texts(key)));
    }
    boolean optional = parameter.presence() == Presence.OPTIONAL;
    if (!optional && keys.value(key).isEmpty()) {
      keys.text(key, "");
      return parameter;
    }
    String text = keys.value(key).orElse(NONE);
    Optional<Parameter> given = given(parameter, text);
    if (given.isEmpty()) {
      keys.mistake(key, noValue(text, parameter), "Write " + example(parameter));
    }
    return given.orElse(parameter);
  }

  /** A value on a command line or in an environment; empty when it is none of the type. */
  static Optional<Parameter> given(Parameter parameter, String text) {
    return Optional.of(kept(parameter, text)).filter(v -> fits(parameter, v)).map(parameter::with);
  }

  static String noValue(String text, Parameter parameter) {
    return "\"" + text + "\" is no value of type " + parameter.type();
  }

  static String example(Parameter parameter) {
    String example =
        isList(parameter.type())
            ? "a list such as [a, b]"
            : ParameterReader.example(parameter.type());
    return parameter.presence() == Presence.OPTIONAL ? example + ", or none" : example;
  }

  static boolean isList(String type) {
    return SparkTypes.isKnown(type) && SparkTypes.parse(type) instanceof ArrayType;
  }

  private static String kept(Parameter parameter, String text) {
    if (parameter.presence() == Presence.OPTIONAL && text.strip().equals(NONE)) {
      return "";
    }
    if (isList(parameter.type()) && !text.strip().startsWith("[")) {
      List<String> items = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      return TypedText.list(text.isBlank() ? List.of() : items);
    }
    return text;
  }

  private static boolean fits(Parameter parameter, String value) {
    boolean none = value.isEmpty() && parameter.presence() == Presence.OPTIONAL;
    return none || SparkTypes.fits(value, parameter.type());
  }
}
