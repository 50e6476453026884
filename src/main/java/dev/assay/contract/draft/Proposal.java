package dev.assay.contract.draft;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A check of a column's values that its values suggest.
 *
 * @param arguments lines of YAML that say what is valid
 * @param why what was seen
 */
record Proposal(List<String> arguments, String why) {
  /** Fewer values than these say nothing about those to come. */
  private static final int ENOUGH = 20;

  /** So often each value must have come on the average, to be one of a list. */
  private static final int OFTEN = 5;

  private static final Set<Shape> MEASURED =
      EnumSet.of(Shape.UUID, Shape.DATE, Shape.MONTH, Shape.TIMESTAMP, Shape.NUMBER, Shape.HASH);
  private static final Pattern FLAG = Pattern.compile("(is|has)_.*");
  private static final Map<Pattern, BigDecimal> NATURAL_ENDS =
      Map.of(
          Pattern.compile("(.*_)?(share|rate|ratio|probability|confidence)"), BigDecimal.ONE,
          Pattern.compile("(.*_)?(percent|percentage|pct)"), BigDecimal.valueOf(100),
          Pattern.compile("hour(_of_day)?"), BigDecimal.valueOf(23));

  Proposal {
    arguments = List.copyOf(arguments);
  }

  /** What may be promised of the values; nothing of those that not everybody may see. */
  static Optional<Proposal> of(ColumnProfile column, boolean isKey) {
    if (!column.isOpen() || column.present() == 0) {
      return Optional.empty();
    }
    if (column.isText()) {
      return values(column, isKey).or(() -> form(column));
    }
    boolean names = isKey || column.isCalledId();
    return column.isNumber() && !names ? flag(column).or(() -> range(column)) : Optional.empty();
  }

  private static Optional<Proposal> values(ColumnProfile column, boolean isKey) {
    List<String> values = column.texts().values();
    boolean often = column.present() >= Math.max(ENOUGH, (long) OFTEN * values.size());
    if (values.isEmpty() || !often || isKey || column.isCalledId() || isMeasured(column)) {
      return Optional.empty();
    }
    String list = values.stream().map(YamlScalar::ofText).collect(Collectors.joining(", "));
    String why =
        "%s in %s; there may be others, which these rows don't have"
            .formatted(Counted.of(values.size(), "value"), Counted.of(column.present(), "row"));
    return Optional.of(new Proposal(List.of("validValues: [" + list + "]"), why));
  }

  /** A day or a number that comes often is still none of a list. */
  private static boolean isMeasured(ColumnProfile column) {
    return column.texts().shapes().stream().anyMatch(MEASURED::contains)
        && !column.texts().shapes().contains(Shape.DIGITS);
  }

  private static Optional<Proposal> form(ColumnProfile column) {
    if (column.distinct() < 3 && !isMeasured(column)) {
      return Optional.empty();
    }
    return Shape.ofColumn(column.name(), column.texts().shapes())
        .map(
            shape ->
                new Proposal(
                    List.of("pattern: " + YamlScalar.ofText(shape.pattern())),
                    "all " + Counted.of(column.present(), "text") + " are " + shape.words()));
  }

  private static Optional<Proposal> flag(ColumnProfile column) {
    boolean both =
        column.leastNumber().filter(n -> n.signum() == 0).isPresent()
            && column.mostNumber().filter(n -> n.compareTo(BigDecimal.ONE) == 0).isPresent();
    return both && column.isWhole() && FLAG.matcher(column.name()).matches()
        ? Optional.of(new Proposal(List.of("validValues: ['0', '1']"), "0 and 1 alone"))
        : Optional.empty();
  }

  /** That nothing was negative is seldom chance; how great a value may become, no row tells. */
  private static Optional<Proposal> range(ColumnProfile column) {
    Optional<BigDecimal> least = column.leastNumber();
    Optional<BigDecimal> most = column.mostNumber();
    if (least.isEmpty() || most.isEmpty() || least.get().signum() < 0) {
      return Optional.empty();
    }
    String seen = least.get().toPlainString() + " to " + most.get().toPlainString();
    Optional<String> end =
        NATURAL_ENDS.entrySet().stream()
            .filter(e -> e.getKey().matcher(column.name()).matches())
            .filter(e -> most.get().compareTo(e.getValue()) <= 0)
            .map(e -> "maximum: " + e.getValue().toPlainString())
            .findFirst();
    return Optional.of(
        end.map(maximum -> new Proposal(List.of("minimum: 0", maximum), "measured " + seen))
            .orElseGet(
                () ->
                    new Proposal(
                        List.of("minimum: 0"),
                        "measured " + seen + "; say maximum: where there is one")));
  }
}
