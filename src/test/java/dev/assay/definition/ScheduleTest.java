package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.ScheduleGroup.Priority;
import dev.assay.definition.ScheduleGroup.Refresh;
import dev.assay.model.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTest {
  private static final String GROUPS =
      """
      groups:
        tills: {when: "hourly :05", priority: critical}
        days: {description: By day., when: daily 02:00, refresh: full, stale_after: 26 hours}
      layers:
        bronze: {group: tills}
        gold: {group: days}
      """;

  private final Shop shop;

  ScheduleTest(@TempDir Path conf) {
    shop = Shop.in(conf).append("pipeline.yaml", GROUPS);
  }

  @Test
  void groupsAreReadAsTheyAreWritten() {
    Schedule schedule = shop.read().schedule();
    assertThat(schedule.groups().get("days"))
        .isEqualTo(
            new ScheduleGroup(
                "days",
                "By day.",
                new When("daily 02:00", "0 2 * * *"),
                Refresh.FULL,
                Priority.MEDIUM,
                Duration.ofHours(26)));
  }

  @Test
  void anHourlyGroupPromisesTwoHoursAndOthersNothingUnlessTheySaySo() {
    shop.change("pipeline.yaml", ", stale_after: 26 hours", "");
    Schedule schedule = shop.read().schedule();
    assertThat(schedule.groups().get("tills").staleAfter()).isEqualTo(Duration.ofHours(2));
    assertThat(schedule.groups().get("days").staleAfter()).isNull();
  }

  @Test
  void aTableIsInTheGroupThatItNamesElseInThatOfItsLayerElseInNone() {
    Schedule schedule = shop.append("gold/fct_order.yaml", "group: tills\n").read().schedule();
    assertThat(names(schedule, "tills")).containsExactly("bronze.orders", "gold.fct_order");
    assertThat(names(schedule, "days")).containsExactly("gold.agg_shop");
    assertThat(schedule.group(TableName.parse("silver.stg_orders").orElseThrow())).isEmpty();
    assertThat(names(schedule, "years")).isEmpty();
  }

  @Test
  void aGroupThatIsNotThereIsReportedWithTheNearestWhereverItIsNamed() {
    List<String> mistakes =
        shop.append("bronze/orders.yaml", "group: till\n")
            .append("silver/stg_orders.yaml", "group: day\n")
            .append("gold/fct_order.yaml", "group: tils\n")
            .change("pipeline.yaml", "gold: {group: days}", "gold: {group: dayz}")
            .mistakes();
    assertThat(mistakes)
        .hasSize(4)
        .allMatch(m -> m.contains("there is no schedule group called "))
        .allMatch(m -> m.contains("Groups are days, tills. Did you mean "))
        .anyMatch(m -> m.startsWith("bronze/orders.yaml:6, key \"group\""))
        .anyMatch(m -> m.startsWith("silver/stg_orders.yaml:11, key \"group\""))
        .anyMatch(m -> m.startsWith("gold/fct_order.yaml:2, key \"group\""))
        .anyMatch(m -> m.startsWith("pipeline.yaml:13, key \"group\""));
  }

  @Test
  void wordsThatSayNoTimeAndNoAgeAreReportedWithWhatToWrite() {
    List<String> mistakes =
        shop.change("pipeline.yaml", "daily 02:00", "now and then")
            .change("pipeline.yaml", "26 hours", "a day")
            .change("pipeline.yaml", "priority: critical", "priority: urgent")
            .mistakes();
    assertThat(mistakes)
        .hasSize(3)
        .anyMatch(m -> m.contains("not a time at which something is due. Write hourly :15, daily"))
        .anyMatch(
            m -> m.contains("key \"stale_after\"") && m.contains("Write stale_after: 2 hours"))
        .anyMatch(m -> m.contains("Values are critical, high, medium, low"));
  }

  @Test
  void aPipelineThatCannotBeReadLeavesItsGroupsOpen() {
    List<String> mistakes =
        shop.with("pipeline.yaml", "name: [")
            .append("gold/fct_order.yaml", "group: x\n")
            .mistakes();
    assertThat(mistakes).hasSize(1).allMatch(m -> m.contains("not valid YAML"));
  }

  private static List<String> names(Schedule schedule, String group) {
    return schedule.tables(group).stream().map(TableName::toString).toList();
  }
}
