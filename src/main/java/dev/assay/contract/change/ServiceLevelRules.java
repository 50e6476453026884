package dev.assay.contract.change;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Service levels that only people read; freshness is a check and is compared as one. */
final class ServiceLevelRules {
  private static final List<String> LESS_IS_BETTER =
      List.of("frequency", "timeToDetect", "timeToNotify", "timeToRepair", "errorRate");
  private static final List<String> MORE_IS_BETTER =
      List.of("retention", "availability", "throughput", "endOfSupport", "endOfLife");

  private ServiceLevelRules() {}

  static Change added(String property, String value) {
    return Change.compatible(subject(property), "is promised: " + value);
  }

  static Change removed(String property, String value) {
    return Change.breaking(
        subject(property), "is no longer promised (was: " + value + ")", "somebody may rely on it");
  }

  static Change change(String property, String before, String after) {
    String text = "is " + after + ", was " + before;
    Relation relation = relation(property, before, after);
    return switch (relation) {
      case SAME -> Change.documentation(subject(property), text);
      case TIGHTER -> Change.compatible(subject(property), text);
      case LOOSER -> Change.breaking(subject(property), text, "it promises less than before");
      case OTHER ->
          Change.breaking(
              subject(property), text, "nobody can tell whether it promises as much as before");
    };
  }

  private static String subject(String property) {
    return "service level " + property;
  }

  private static Relation relation(String property, String before, String after) {
    boolean less = LESS_IS_BETTER.contains(property);
    if (!less && !MORE_IS_BETTER.contains(property)) {
      return Relation.OTHER;
    }
    return compared(before, after)
        .map(
            c -> {
              if (c == 0) {
                return Relation.SAME;
              }
              return less == (c < 0) ? Relation.TIGHTER : Relation.LOOSER;
            })
        .orElse(Relation.OTHER);
  }

  /** Above zero when {@code after} is more, or later; empty when the two do not compare. */
  private static Optional<Integer> compared(String before, String after) {
    if (isDate(before) && isDate(after)) {
      return Optional.of(Integer.signum(after.compareTo(before)));
    }
    String[] old = before.split(" ", 2);
    String[] now = after.split(" ", 2);
    boolean sameUnit = (old.length > 1 ? old[1] : "").equals(now.length > 1 ? now[1] : "");
    if (!sameUnit || !isNumber(old[0]) || !isNumber(now[0])) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(now[0]).compareTo(new BigDecimal(old[0])));
  }

  private static boolean isDate(String text) {
    return text.matches("\\d{4}-\\d{2}-\\d{2}.*");
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d+(\\.\\d+)?");
  }
}
