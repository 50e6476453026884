package dev.assay.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * What may be wrong with a row, and what people have decided about it all the same. A person's word
 * stands above policies, and below what the data itself lacks.
 */
record Suspicions(List<Suspicion> all, Decisions decisions) {
  private static final String TYPE = "array<struct<code:string,column:string,rule:string>>";

  /**
   * One of them.
   *
   * @param holds whether a row is guilty; never null
   * @param rule the rule or type that it breaks
   */
  record Suspicion(
      Column holds, QuarantineReason code, @Nullable String column, @Nullable String rule) {
    Column found() {
      return when(holds, reason(code, column, rule));
    }
  }

  Suspicions {
    all = List.copyOf(all);
  }

  /** Whether the row is set aside. */
  Column hold() {
    Column hold = anyOf(s -> true);
    if (!decisions.accepted().isEmpty()) {
      Column left = anyOf(s -> !s.code().canBeAccepted());
      hold = when(isOneOf(decisions.accepted()), left).otherwise(hold);
    }
    return decisions.dismissed().isEmpty() ? hold : hold.or(isOneOf(decisions.dismissed()));
  }

  /**
   * Why it is; empty when it isn't. The list is made for such rows alone: Spark interprets a
   * function over arrays, and with it whatever stands inside, while it compiles conditions.
   *
   * @param held the column that holds {@link #hold}
   */
  Column reasons(Column held) {
    Column found = array(all.stream().map(Suspicion::found).toArray(Column[]::new));
    return when(held, decided(array_compact(found))).otherwise(array().cast(TYPE));
  }

  private Column anyOf(Predicate<Suspicion> which) {
    return all.stream()
        .filter(which)
        .map(Suspicion::holds)
        .reduce(Column::or)
        .orElseGet(() -> lit(false));
  }

  private Column decided(Column reasons) {
    Column decided = reasons;
    if (!decisions.accepted().isEmpty()) {
      Object[] waived =
          Arrays.stream(QuarantineReason.values())
              .filter(QuarantineReason::canBeAccepted)
              .map(Enum::name)
              .toArray();
      Column left = filter(reasons, r -> not(r.getField("code").isin(waived)));
      decided = when(isOneOf(decisions.accepted()), left).otherwise(reasons);
    }
    if (!decisions.dismissed().isEmpty()) {
      Column dismissed = array(reason(QuarantineReason.DISMISSED, null, null));
      decided =
          when(isOneOf(decisions.dismissed()).and(array_size(decided).equalTo(0)), dismissed)
              .otherwise(decided);
    }
    return decided;
  }

  private static Column isOneOf(Set<String> ids) {
    return col(TypedRows.ID).isInCollection(ids);
  }

  private static Column reason(
      QuarantineReason code, @Nullable String column, @Nullable String rule) {
    return struct(
        lit(code.name()).as("code"),
        lit(column).cast("string").as("column"),
        lit(rule).cast("string").as("rule"));
  }
}
