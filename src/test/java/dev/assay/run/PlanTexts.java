package dev.assay.run;

import dev.assay.bronze.PlanStep;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A plan as texts by step: the action in small letters, a colon, and why. */
final class PlanTexts {
  private PlanTexts() {}

  static Map<String, String> of(RunRequest request, PlanStep.Landing landing) {
    Map<String, String> texts = new LinkedHashMap<>();
    RunPlan.of(request, landing)
        .forEach(
            s -> texts.put(s.step(), s.action().name().toLowerCase(Locale.ROOT) + ": " + s.why()));
    return texts;
  }
}
