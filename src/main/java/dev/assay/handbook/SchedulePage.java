package dev.assay.handbook;

import dev.assay.definition.ScheduleGroup;
import dev.assay.handbook.Sheet.Row;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tables are brought up to date together, when, and how fresh they may be expected. */
record SchedulePage(Material material) implements Part {
  static Leaf leaf(Material material) {
    return new Leaf(Paths.SCHEDULE, "Schedule", new SchedulePage(material));
  }

  @Override
  public void write(Sheet sheet) {
    sheet.opening(
        "Schedule",
        "Groups of tables that are brought up to date together, in the zone "
            + material.pipeline().zone()
            + ".");
    sheet.table(
        "Schedule groups",
        List.of("group", "due", "description", "stale after", "priority", "how much", "tables"),
        material.pipeline().schedule().groups().values().stream().map(this::row).toList());
  }

  private Row row(ScheduleGroup group) {
    return Row.at(
        Paths.anchor(group.name()),
        Part.code(group.name()),
        Part.of(group.when().text()),
        Part.of(group.description()),
        Part.of(age(group.staleAfter())),
        Part.of(Words.lower(group.priority())),
        Part.of(group.refresh() == ScheduleGroup.Refresh.FULL ? "all of it" : "what is new"),
        Sheet.joined(
            material.pipeline().schedule().tables(group.name()).stream()
                .map(material::link)
                .toList(),
            ", "));
  }

  /** A group in one line: when it is due, and from when on its tables are stale. */
  static Part fact(ScheduleGroup group) {
    String stale = group.staleAfter() == null ? "" : ", stale after " + age(group.staleAfter());
    return sheet ->
        sheet
            .link(Paths.SCHEDULE + "#" + Paths.anchor(group.name()), group.name())
            .part(Part.of(", " + group.when().text() + stale));
  }

  private static String age(@Nullable Duration age) {
    if (age == null) {
      return "";
    }
    if (age.toMinutes() % 60 != 0) {
      return Words.count(age.toMinutes(), "minute", "minutes");
    }
    return age.toHours() % 24 == 0
        ? Words.count(age.toDays(), "day", "days")
        : Words.count(age.toHours(), "hour", "hours");
  }
}
