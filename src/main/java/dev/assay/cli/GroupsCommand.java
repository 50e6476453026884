package dev.assay.cli;

import dev.assay.definition.Schedule;
import dev.assay.definition.ScheduleGroup;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "groups",
    description = "List the schedule groups: when each is due, its service level, its tables.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay groups --pipeline carton_caps", "  assay groups --json"})
final class GroupsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  GroupsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Schedule schedule = place.pipeline().schedule();
    if (json) {
      Json.print(
          terminal.out(), schedule.groups().values().stream().map(g -> json(g, schedule)).toList());
      return 0;
    }
    TextTable table =
        new TextTable("group", "when", "refresh", "priority", "stale after", "tables");
    schedule
        .groups()
        .values()
        .forEach(
            g ->
                table.add(
                    g.name(),
                    g.when().text(),
                    word(g.refresh()),
                    word(g.priority()),
                    TextTable.orDash(span(g.staleAfter())),
                    tables(g, schedule).stream().collect(Collectors.joining(" "))));
    table.print(terminal.out());
    return 0;
  }

  private static Map<String, @Nullable Object> json(ScheduleGroup group, Schedule schedule) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("group", group.name());
    json.put("description", group.description());
    json.put("when", group.when().text());
    json.put("cron", group.when().cron());
    json.put("refresh", word(group.refresh()));
    json.put("priority", word(group.priority()));
    Duration stale = group.staleAfter();
    json.put("stale_after_minutes", stale == null ? null : stale.toMinutes());
    json.put("tables", tables(group, schedule));
    return json;
  }

  private static List<String> tables(ScheduleGroup group, Schedule schedule) {
    return schedule.tables(group.name()).stream().map(Object::toString).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String span(@Nullable Duration span) {
    if (span == null) {
      return null;
    }
    boolean wholeHours = span.toMinutesPart() == 0;
    return wholeHours ? span.toHours() + " h" : span.toMinutes() + " min";
  }
}
