package dev.assay.bronze;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which column of an older schema a column is: the one of the same name, else the one whose name
 * differs in case only, else the one that went alone where this one came alone.
 */
final class ColumnOrigins {
  /** Between which two columns, known on both sides, something stands; empty at either end. */
  private record Gap(String after, String before) {}

  private final List<SchemaColumn> before;
  private final List<SchemaColumn> now;
  private final SchemaStyle style;
  private final Set<String> gone = new HashSet<>();
  private final Map<String, String> origins = new LinkedHashMap<>();

  private ColumnOrigins(List<SchemaColumn> before, List<SchemaColumn> now, SchemaStyle style) {
    this.before = before;
    this.now = now;
    this.style = style;
    before.forEach(c -> gone.add(c.name()));
  }

  /**
   * The name before by the name now, of every column that has an origin. Those {@code excused} may
   * be absent without having gone.
   */
  static Map<String, String> of(
      List<SchemaColumn> before, List<SchemaColumn> now, Set<String> excused, SchemaStyle style) {
    ColumnOrigins origins = new ColumnOrigins(before, now, style);
    origins.matchNames(UnaryOperator.identity());
    origins.gone.removeAll(excused);
    origins.matchNames(name -> name.toLowerCase(Locale.ROOT));
    origins.matchGaps();
    return origins.origins;
  }

  private void matchNames(UnaryOperator<String> key) {
    Map<String, String> byKey = new HashMap<>();
    before.stream()
        .map(SchemaColumn::name)
        .filter(gone::contains)
        .forEach(n -> byKey.putIfAbsent(key.apply(n), n));
    for (SchemaColumn column : now) {
      if (!origins.containsKey(column.name())) {
        claim(column.name(), byKey.remove(key.apply(column.name())));
      }
    }
  }

  private void matchGaps() {
    Map<String, String> settled = new HashMap<>();
    origins.values().forEach(n -> settled.put(n, n));
    List<SchemaColumn> counted =
        before.stream()
            .filter(c -> settled.containsKey(c.name()) || gone.contains(c.name()))
            .toList();
    Map<Gap, SchemaColumn> went = alone(counted, settled);
    Map<Gap, SchemaColumn> came = alone(now, origins);
    came.forEach(
        (gap, column) -> {
          SchemaColumn old = went.get(gap);
          if (old != null && style.goTogether(old, column)) {
            claim(column.name(), old.name());
          }
        });
  }

  /**
   * The columns that stand alone between two known ones, or, where columns have no places, alone
   * among all; {@code known} has the names before.
   */
  private Map<Gap, SchemaColumn> alone(List<SchemaColumn> columns, Map<String, String> known) {
    Map<Gap, SchemaColumn> alone = new LinkedHashMap<>();
    List<SchemaColumn> strangers = new ArrayList<>();
    String after = "";
    for (SchemaColumn column : columns) {
      String name = known.get(column.name());
      if (name == null) {
        strangers.add(column);
      } else if (style.order() == SchemaStyle.Order.KEPT) {
        close(alone, strangers, new Gap(after, name));
        after = name;
      }
    }
    close(alone, strangers, new Gap(after, ""));
    return alone;
  }

  private static void close(Map<Gap, SchemaColumn> alone, List<SchemaColumn> strangers, Gap gap) {
    if (strangers.size() == 1) {
      alone.put(gap, strangers.get(0));
    }
    strangers.clear();
  }

  private void claim(String name, @Nullable String origin) {
    if (origin != null) {
      origins.put(name, origin);
      gone.remove(origin);
    }
  }
}
