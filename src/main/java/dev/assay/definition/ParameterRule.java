package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Literal;

/**
 * What must hold between parameters, whoever gives their values.
 *
 * @param about the parameters that are to blame, the first of them first
 * @param condition SQL over parameters; null counts as held
 * @param message what is wrong where it does not hold
 */
record ParameterRule(List<String> about, String condition, String message) {
  ParameterRule {
    about = List.copyOf(about);
  }

  /** Whether these values break the rule. */
  boolean isBrokenBy(Map<String, Parameter> values) throws SqlMistake {
    Map<String, Literal> literals =
        values.values().stream().collect(Collectors.toMap(Parameter::name, SparkTypes::literal));
    return Boolean.FALSE.equals(SqlTypes.truth(condition, literals));
  }

  /** What to do about it. */
  String remedy() {
    return "Give " + String.join(" or ", about) + " another value";
  }
}
