package dev.assay.quarantine;

import dev.assay.landing.RejectReason;
import dev.assay.silver.QuarantineReason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One reason for which a record stands aside.
 *
 * @param code the name of a {@link QuarantineReason} or a {@link RejectReason}, or one that a
 *     definition gives
 * @param column the column that it is about
 * @param rule the rule, type, limit or target that it is about
 */
public record Reason(String code, @Nullable String column, @Nullable String rule)
    implements Comparable<Reason> {
  private static final Comparator<Reason> ORDER =
      Comparator.comparing(Reason::code)
          .thenComparing(r -> Objects.toString(r.column, ""))
          .thenComparing(r -> Objects.toString(r.rule, ""));

  /** The codes that come with this program. */
  public static List<String> codes() {
    return Stream.concat(
            Arrays.stream(QuarantineReason.values()), Arrays.stream(RejectReason.values()))
        .map(Enum::name)
        .toList();
  }

  /** What the code means, in one sentence; empty for one that only a definition knows. */
  public Optional<String> meaning() {
    return silver()
        .map(QuarantineReason::meaning)
        .or(
            () ->
                Arrays.stream(RejectReason.values())
                    .filter(r -> r.name().equals(code))
                    .map(RejectReason::meaning)
                    .findFirst());
  }

  /** Whether the record itself lacks what a row needs, so that no word of a person helps. */
  public boolean isOfTheData() {
    return silver().filter(r -> r != QuarantineReason.DISMISSED && !r.canBeAccepted()).isPresent();
  }

  boolean is(QuarantineReason reason) {
    return code.equals(reason.name());
  }

  private Optional<QuarantineReason> silver() {
    return Arrays.stream(QuarantineReason.values()).filter(this::is).findFirst();
  }

  @Override
  public int compareTo(Reason other) {
    return ORDER.compare(this, other);
  }

  /** Code, column and rule, such as {@code NOT_CONVERTIBLE quantity int}. */
  public String text() {
    return Stream.of(code, column, rule).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }
}
