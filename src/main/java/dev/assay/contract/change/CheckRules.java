package dev.assay.contract.change;

import dev.assay.contract.CheckWords;
import dev.assay.definition.Check;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What became of the checks. A check of severity warn promises nothing: it is reported, and the
 * table is released all the same.
 */
final class CheckRules {
  private static final String KEY = "key_is_unique";
  private static final String UNSURE = "nobody can tell whether the old promise still holds";

  private final Contract before;
  private final Contract after;

  CheckRules(Contract before, Contract after) {
    this.before = before;
    this.after = after;
  }

  List<Change> changes() {
    Map<String, Check> old = own(before, c -> isOfColumnsIn(after, c));
    Map<String, Check> now = own(after, c -> isOfColumnsIn(before, c));
    List<Change> changes = new ArrayList<>();
    for (Check check : List.copyOf(old.values())) {
      successor(check, now)
          .ifPresent(
              next -> {
                old.remove(check.name());
                now.remove(next.name());
                changes.addAll(between(check, next));
              });
    }
    old.values().forEach(c -> changes.add(removed(c)));
    now.values().forEach(c -> changes.add(added(c)));
    return changes;
  }

  /** Those that {@link ColumnRules} does not speak of. */
  private static Map<String, Check> own(Contract contract, Predicate<Check> wanted) {
    Map<String, Check> checks = new LinkedHashMap<>();
    contract.checks().stream()
        .filter(c -> !c.name().equals(KEY) && !isPresence(contract, c))
        .filter(wanted)
        .forEach(c -> checks.put(c.name(), c));
    return checks;
  }

  private static boolean isPresence(Contract contract, Check check) {
    return check.measure() instanceof Check.Missing missing
        && check.name().equals(missing.column() + "_is_present")
        && contract
            .column(missing.column())
            .filter(c -> c.required() || c.keyPosition() > 0)
            .isPresent();
  }

  /** A check goes and comes with its columns. */
  private static boolean isOfColumnsIn(Contract other, Check check) {
    List<String> columns = Measured.columns(check.measure());
    return columns.isEmpty() || columns.stream().anyMatch(c -> other.column(c).isPresent());
  }

  private static Optional<Check> successor(Check check, Map<String, Check> candidates) {
    @Nullable Check namesake = candidates.get(check.name());
    if (namesake != null && Measured.isSameSubject(check.measure(), namesake.measure())) {
      return Optional.of(namesake);
    }
    return candidates.values().stream()
        .filter(c -> c.measure().equals(check.measure()))
        .findFirst()
        .or(() -> alike(check, candidates));
  }

  private static Optional<Check> alike(Check check, Map<String, Check> candidates) {
    return candidates.values().stream()
        .filter(c -> !Measured.columns(c.measure()).isEmpty())
        .filter(c -> Measured.isSameSubject(check.measure(), c.measure()))
        .findFirst();
  }

  private static List<Change> between(Check old, Check now) {
    List<Change> changes = new ArrayList<>();
    severity(old, now).ifPresent(changes::add);
    Relation relation =
        Measured.relation(old.measure(), now.measure())
            .and(Measured.relation(old.bounds(), now.bounds()));
    if (relation != Relation.SAME) {
      changes.add(promise(old, now, relation));
    }
    if (relation != Relation.OTHER && !old.name().equals(now.name())) {
      changes.add(Change.documentation("check " + old.name(), "is now called " + now.name()));
    }
    return changes;
  }

  private static Optional<Change> severity(Check old, Check now) {
    if (old.severity() == now.severity()) {
      return Optional.empty();
    }
    String subject = "check " + old.name();
    return Optional.of(
        now.severity() == Severity.FAIL
            ? Change.compatible(subject, "now fails instead of warning")
            : Change.breaking(
                subject, "only warns now", "what it rules out may from now on be released"));
  }

  private static Change promise(Check old, Check now, Relation relation) {
    String subject = "check " + old.name();
    String words = CheckWords.of(now) + " (was: " + CheckWords.of(old) + ")";
    if (relation == Relation.TIGHTER) {
      return Change.compatible(subject, "is tighter: " + words);
    }
    String text = (relation == Relation.LOOSER ? "is looser: " : "is another: ") + words;
    if (old.severity() == Severity.WARN) {
      return Change.compatible(subject, text);
    }
    return Change.breaking(
        subject,
        text,
        relation == Relation.LOOSER ? "readers may meet what was ruled out" : UNSURE);
  }

  private static Change removed(Check check) {
    String subject = "check " + check.name();
    String text = "is removed: " + CheckWords.of(check);
    return check.severity() == Severity.WARN
        ? Change.compatible(subject, text)
        : Change.breaking(subject, text, "readers may meet what was ruled out");
  }

  private static Change added(Check check) {
    String how = check.severity() == Severity.WARN ? "is added, and only warns: " : "is added: ";
    return Change.compatible("check " + check.name(), how + CheckWords.of(check));
  }
}
