package dev.assay.definition;

import dev.assay.definition.SilverDefinition.ChangeFeed;
import dev.assay.definition.SilverDefinition.Lateness;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.definition.SilverDefinition.Periods;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.definition.SilverDefinition.TimeFormats;
import dev.assay.model.Identifier;
import dev.assay.model.TableName;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the clauses of a Silver definition that a simple one does without. */
final class SilverClauses {
  private final Keys keys;

  SilverClauses(Keys keys) {
    this.keys = keys;
  }

  Periods periods() {
    @Nullable String effective = keys.has("effective") ? keys.text("effective") : null;
    return new Periods(effective, keys.texts("track"));
  }

  TimeFormats times() {
    String zone = keys.text("zone", "UTC");
    try {
      ZoneId.of(zone);
    } catch (DateTimeException e) {
      keys.mistake(
          "zone", "not a time zone", "Write a zone of the tz database, such as Asia/Kolkata");
      zone = "UTC";
    }
    SortedMap<String, List<String>> formats = new TreeMap<>();
    keys.map("formats").ifPresent(f -> f.names().forEach(n -> formats.put(n, formats(f, n))));
    return new TimeFormats(zone, formats);
  }

  private static List<String> formats(Keys keys, String column) {
    List<String> formats = keys.texts(column);
    for (String format : formats) {
      if (!format.equals(TimeFormats.ISO)) {
        TimePattern.flaw(format)
            .ifPresent(
                flaw ->
                    keys.mistake(
                        column,
                        "not a format for dates: " + flaw,
                        "Write iso, or a Spark datetime pattern such as dd/MM/yyyy HH:mm"));
      }
    }
    if (formats.isEmpty()) {
      keys.mistake(
          column, "no format is named", "Write [iso, dd/MM/yyyy], or leave the column out");
    }
    return formats;
  }

  @Nullable ChangeFeed changes() {
    return keys.map("changes").map(SilverClauses::changes).orElse(null);
  }

  private static ChangeFeed changes(Keys keys) {
    ChangeFeed changes =
        new ChangeFeed(keys.text("operation"), keys.texts("upsert"), keys.texts("delete"));
    if (changes.upserts().isEmpty()) {
      keys.mistake("upsert", "no operation is named", "Write upsert: [I, U], as the feed says it");
    }
    if (changes.deletes().isEmpty()) {
      keys.mistake("delete", "no operation is named", "Write delete: [D], as the feed says it");
    }
    TreeSet<String> both = new TreeSet<>(changes.upserts());
    both.retainAll(changes.deletes());
    if (!both.isEmpty()) {
      keys.mistake(
          "delete",
          "\"" + String.join("\", \"", both) + "\" cannot both upsert and delete",
          "Name each operation once");
    }
    keys.done();
    return changes;
  }

  @Nullable Lateness late() {
    return keys.map("late").map(SilverClauses::late).orElse(null);
  }

  private static Lateness late(Keys keys) {
    String eventTime = keys.text("event_time");
    long days = keys.number("days", -1);
    if (days < 0 || days > Integer.MAX_VALUE) {
      keys.mistake("days", "not a number of days", "Write how many days late a row may be");
    }
    keys.done();
    return new Lateness(eventTime, (int) Math.max(0, Math.min(days, Integer.MAX_VALUE)));
  }

  List<Reference> references() {
    List<Reference> references = new ArrayList<>();
    keys.maps("references").forEach(r -> reference(r).ifPresent(references::add));
    return references;
  }

  private static Optional<Reference> reference(Keys keys) {
    String column = keys.text("column");
    String to = keys.text("to");
    OnViolation onViolation = keys.word("on_violation", OnViolation.class, OnViolation.DROP);
    keys.done();
    int dot = to.lastIndexOf('.');
    Optional<TableName> table = dot < 0 ? Optional.empty() : TableName.parse(to.substring(0, dot));
    if (table.isEmpty() || !Identifier.isValid(to.substring(dot + 1))) {
      if (!to.isBlank()) {
        keys.mistake(
            "to",
            "not a column of a table",
            "Write silver.table.column, such as silver.stg_users.user_id");
      }
      return Optional.empty();
    }
    return Optional.of(new Reference(column, table.get(), to.substring(dot + 1), onViolation));
  }
}
