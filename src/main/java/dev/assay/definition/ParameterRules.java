package dev.assay.definition;

import dev.assay.definition.SqlText.SqlMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code parameter_rules} of a {@code pipeline.yaml} and holds values against them. */
final class ParameterRules {
  private final List<ParameterRule> rules = new ArrayList<>();

  /** Reads the rules; one that cannot be understood is a mistake and judges nothing. */
  static ParameterRules read(Keys root, Map<String, Parameter> declared) {
    ParameterRules read = new ParameterRules();
    for (Keys keys : root.maps("parameter_rules")) {
      List<String> about = keys.texts("about");
      ParameterRule rule = new ParameterRule(about, keys.text("condition"), keys.text("message"));
      keys.done();
      if (isSound(rule, keys, declared)) {
        read.rules.add(rule);
      }
    }
    return read;
  }

  private static boolean isSound(ParameterRule rule, Keys keys, Map<String, Parameter> declared) {
    if (rule.about().isEmpty()) {
      keys.mistake("about", "no parameter is named", "Name those that are to blame: about: [name]");
      return false;
    }
    for (String name : rule.about()) {
      if (!declared.containsKey(name)) {
        keys.mistake(
            "about",
            name + " is no parameter",
            Mistakes.choice("Parameters", name, declared.keySet()));
        return false;
      }
    }
    try {
      rule.isBrokenBy(declared);
      return true;
    } catch (SqlMistake e) {
      keys.mistake(
          "condition",
          "wrong SQL: " + e.sentence(),
          e.remedyOr("Write a condition over parameters, such as :window_days > 0"));
      return false;
    }
  }

  /** The rules that these values break. */
  List<ParameterRule> brokenBy(Map<String, Parameter> values) {
    List<ParameterRule> broken = new ArrayList<>();
    for (ParameterRule rule : rules) {
      try {
        if (rule.isBrokenBy(values)) {
          broken.add(rule);
        }
      } catch (SqlMistake e) {
        throw new IllegalStateException("the condition was understood when it was read", e);
      }
    }
    return broken;
  }
}
