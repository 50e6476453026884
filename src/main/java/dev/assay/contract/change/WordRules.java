package dev.assay.contract.change;

import dev.assay.definition.WrittenContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of all that is written beside columns and checks. */
final class WordRules {
  private static final Pattern LEVEL = Pattern.compile("slaProperties\\[([^]]*)]\\.(value|unit)");
  private static final Pattern ITEM = Pattern.compile("^(.*\\[[^]]*])\\.[^\\[\\]]*$");

  /** Compared as columns and checks, or of no account to readers. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "id|version|status|schema\\.(name|physicalName)"
              + "|.*\\.(physicalType|required|unique|primaryKey|primaryKeyPosition|classification)"
              + "|.*\\.quality\\[[^]]*]\\.(?!description|dimension|businessImpact).*"
              + "|.*\\.relationships\\[[^]]*]\\..*"
              + "|customProperties\\[checkSeverity]\\..*"
              + "|slaProperties\\[[^]]*]\\.(property|value|unit|element|severity)"
              + "|schema\\.properties\\[[^]]*]\\.name");

  /** Those that are a check. */
  private static final List<String> AGES = List.of("freshness", "latency", "ly");

  private final WrittenContract before;
  private final WrittenContract after;

  WordRules(WrittenContract before, WrittenContract after) {
    this.before = before;
    this.after = after;
  }

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    identity("id", "another contract stands here, and who refers to it by its id misses it")
        .forEach(changes::add);
    identity("schema.name", "the table is read by another name").forEach(changes::add);
    StatusRules.change(text(before, "status"), text(after, "status")).ifPresent(changes::add);
    changes.addAll(serviceLevels());
    changes.addAll(words());
    return changes;
  }

  private List<Change> identity(String path, String why) {
    String old = text(before, path);
    String now = text(after, path);
    String subject = path.equals("id") ? "id" : "table";
    return old.equals(now)
        ? List.of()
        : List.of(Change.breaking(subject, "is " + now + ", was " + old, why));
  }

  private List<Change> serviceLevels() {
    Map<String, String> old = levels(before);
    Map<String, String> now = levels(after);
    List<Change> changes = new ArrayList<>();
    old.forEach(
        (property, value) -> {
          String next = now.getOrDefault(property, "");
          if (next.isEmpty()) {
            changes.add(ServiceLevelRules.removed(property, value));
          } else if (!next.equals(value)) {
            changes.add(ServiceLevelRules.change(property, value, next));
          }
        });
    now.forEach(
        (property, value) -> {
          if (!old.containsKey(property)) {
            changes.add(ServiceLevelRules.added(property, value));
          }
        });
    return changes;
  }

  private static Map<String, String> levels(WrittenContract contract) {
    Map<String, String> levels = new TreeMap<>();
    contract
        .entries()
        .forEach(
            (path, entry) -> {
              Matcher matcher = LEVEL.matcher(path);
              if (matcher.matches() && matcher.group(2).equals("value")) {
                String unit =
                    text(contract, "slaProperties[" + matcher.group(1) + "].unit").strip();
                levels.put(matcher.group(1), (entry.text() + " " + unit).strip());
              }
            });
    AGES.forEach(levels::remove);
    return levels;
  }

  private List<Change> words() {
    TreeSet<String> paths = new TreeSet<>(before.entries().keySet());
    paths.addAll(after.entries().keySet());
    List<Change> changes = new ArrayList<>();
    for (String path : paths) {
      if (!ELSEWHERE.matcher(path).matches() && isOfBoth(path)) {
        word(path, text(before, path), text(after, path)).forEach(changes::add);
      }
    }
    return changes;
  }

  /** What is said of a column or check that comes or goes, comes or goes with it. */
  private boolean isOfBoth(String path) {
    Matcher matcher = ITEM.matcher(path);
    if (!matcher.matches()) {
      return true;
    }
    String item = matcher.group(1);
    return has(before, item) && has(after, item);
  }

  private static boolean has(WrittenContract contract, String item) {
    return contract.entries().keySet().stream().anyMatch(p -> p.startsWith(item + "."));
  }

  private static List<Change> word(String path, String old, String now) {
    String subject = subject(path);
    if (old.equals(now)) {
      return List.of();
    }
    if (old.isEmpty()) {
      return List.of(Change.documentation(subject, "is written"));
    }
    return List.of(
        Change.documentation(subject, now.isEmpty() ? "is no longer written" : "is reworded"));
  }

  /** {@code schema.properties[user_id].description} is the description of column user_id. */
  private static String subject(String path) {
    return path.replaceFirst("^schema\\.properties\\[([^]]*)]\\.", "column $1 ")
        .replaceFirst("quality\\[([^]]*)]\\.", "check $1 ")
        .replaceFirst("^slaProperties\\[([^]]*)]\\.", "service level $1 ")
        .replaceFirst("^schema\\.", "");
  }

  private static String text(WrittenContract contract, String path) {
    return contract.text(path).orElse("");
  }
}
