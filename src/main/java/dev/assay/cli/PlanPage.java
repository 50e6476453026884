package dev.assay.cli;

import dev.assay.definition.Schedule;
import dev.assay.definition.ScheduleGroup;
import dev.assay.model.TableName;
import dev.assay.run.PlannedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run would do, a line per step, and below it what that means for others. */
record PlanPage(List<PlannedStep> steps, Schedule schedule) {
  void print(Audience audience, Terminal terminal) {
    if (audience == Audience.PROGRAMS) {
      Json.print(terminal.out(), steps.stream().map(this::json).toList());
      return;
    }
    TextTable table = new TextTable("step", "group", "would", "why");
    steps.forEach(s -> table.add(s.step(), TextTable.orDash(group(s)), would(s), s.why()));
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

  private @Nullable String group(PlannedStep step) {
    return TableName.parse(step.step())
        .flatMap(schedule::group)
        .map(ScheduleGroup::name)
        .orElse(null);
  }

  private Map<String, @Nullable Object> json(PlannedStep step) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("step", step.step());
    json.put("group", group(step));
    json.put("action", step.action().name());
    json.put("why", step.why());
    json.put("effects", step.effects());
    return json;
  }
}
