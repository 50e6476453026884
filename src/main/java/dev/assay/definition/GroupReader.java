package dev.assay.definition;

import dev.assay.definition.ScheduleGroup.Priority;
import dev.assay.definition.ScheduleGroup.Refresh;
import dev.assay.model.Identifier;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers schedule groups from {@code pipeline.yaml}, then which table says it is in which. */
final class GroupReader {
  private static final Duration HOURLY = Duration.ofHours(2);
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,3}) (minute|hour|day)s?");
  private static final List<Layer> LAYERS = List.of(Layer.BRONZE, Layer.SILVER, Layer.GOLD);

  private final SortedMap<String, ScheduleGroup> groups = new TreeMap<>();
  private final Map<Layer, String> ofLayer = new EnumMap<>(Layer.class);
  private final SortedMap<TableName, String> chosen = new TreeMap<>();

  /** Reads {@code groups} and {@code layers} of a {@code pipeline.yaml}. */
  void declare(Keys pipeline) {
    pipeline
        .map("groups")
        .ifPresent(g -> g.names().forEach(n -> g.map(n).ifPresent(keys -> group(g, n, keys))));
    pipeline.map("layers").ifPresent(this::layers);
  }

  private void group(Keys groups, String name, Keys keys) {
    if (!Identifier.isValid(name)) {
      groups.mistake(name, "the key is not a name", Keys.NAME_RULE);
    }
    String description = keys.text("description", "");
    When when = when(keys);
    ScheduleGroup group =
        new ScheduleGroup(
            name,
            description,
            when,
            keys.word("refresh", Refresh.class, Refresh.INCREMENTAL),
            keys.word("priority", Priority.class, Priority.MEDIUM),
            staleAfter(keys, when));
    keys.done();
    this.groups.put(name, group);
  }

  private static When when(Keys keys) {
    String text = keys.text("when");
    Optional<When> when = When.parse(text);
    if (when.isEmpty() && !text.isBlank()) {
      keys.mistake("when", "not a time at which something is due", When.REMEDY);
    }
    return when.orElse(new When(text, null));
  }

  private static @Nullable Duration staleAfter(Keys keys, When when) {
    if (!keys.has("stale_after")) {
      return when.isHourly() ? HOURLY : null;
    }
    String text = keys.text("stale_after");
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      long count = Long.parseLong(span.group(1));
      return switch (span.group(2)) {
        case "minute" -> Duration.ofMinutes(count);
        case "hour" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
    if (!text.isBlank()) {
      keys.mistake(
          "stale_after",
          "expected a number of minutes, hours or days from 1 to 9999",
          "Write stale_after: 2 hours");
    }
    return null;
  }

  private void layers(Keys layers) {
    for (Layer layer : LAYERS) {
      layers
          .map(layer.sqlName())
          .ifPresent(
              keys -> {
                named(keys).ifPresent(group -> ofLayer.put(layer, group));
                keys.done();
              });
    }
    layers.done();
  }

  /** Reads the key {@code group} of a table's own file. */
  void read(Keys table, TableName name, Collection<String> doubted) {
    if (doubted.contains("pipeline.yaml")) {
      table.has("group");
      return;
    }
    named(table).ifPresent(group -> chosen.put(name, group));
  }

  private Optional<String> named(Keys keys) {
    if (!keys.has("group")) {
      return Optional.empty();
    }
    String group = keys.text("group");
    if (groups.containsKey(group)) {
      return Optional.of(group);
    }
    if (!group.isBlank()) {
      keys.mistake(
          "group",
          "there is no schedule group called " + group,
          Mistakes.choice("Groups", group, groups.keySet()) + " They stand in pipeline.yaml.");
    }
    return Optional.empty();
  }

  /** Which of these tables is in which group: the one that it names, else that of its layer. */
  Schedule schedule(Collection<TableName> tables) {
    SortedMap<TableName, String> members = new TreeMap<>();
    for (TableName table : tables) {
      Optional.ofNullable(chosen.getOrDefault(table, ofLayer.get(table.layer())))
          .ifPresent(group -> members.put(table, group));
    }
    return new Schedule(groups, members);
  }
}
