package dev.assay.cli;

import dev.assay.run.PlannedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run would do, a line per step, and below it what that means for others. */
record PlanPage(List<PlannedStep> steps) {
  void print(Audience audience, Terminal terminal) {
    if (audience == Audience.PROGRAMS) {
      Json.print(terminal.out(), steps.stream().map(PlanPage::json).toList());
      return;
    }
    TextTable table = new TextTable("step", "would", "why");
    steps.forEach(s -> table.add(s.step(), would(s), s.why()));
    table.print(terminal.out());
    for (PlannedStep step : steps) {
      if (!step.effects().isEmpty()) {
        terminal.out().println(step.step() + ":");
        step.effects().forEach(e -> terminal.out().println("  " + e));
      }
    }
    terminal.out().flush();
  }

  private static String would(PlannedStep step) {
    return step.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Map<String, Object> json(PlannedStep step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", step.step());
    json.put("action", step.action().name());
    json.put("why", step.why());
    json.put("effects", step.effects());
    return json;
  }
}
