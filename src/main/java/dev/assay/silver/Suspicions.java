package dev.assay.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_size;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
    Column hold = heeding(Suspicions::anyOf);
    return decisions.dismissed().isEmpty() ? hold : hold.or(isOneOf(decisions.dismissed()));
  }

  /**
   * Why it is; empty when it isn't. The list is made for such rows alone: Spark interprets a
   * function over arrays, and with it whatever stands inside, while it compiles conditions.
   *
   * @param held the column that holds {@link #hold}
   */
  Column reasons(Column held) {
    Column reasons = heeding(Suspicions::listOf);
    if (!decisions.dismissed().isEmpty()) {
      // who is held without any other reason was dismissed
      Column dismissed = array(reason(QuarantineReason.DISMISSED, null, null));
      reasons = when(array_size(reasons).equalTo(0), dismissed).otherwise(reasons);
    }
    return when(held, reasons).otherwise(array().cast(TYPE));
  }

  /** Told of all suspicions, but for accepted rows of those that nobody can accept. */
  private Column heeding(Function<List<Suspicion>, Column> told) {
    if (decisions.accepted().isEmpty()) {
      return told.apply(all);
    }
    List<Suspicion> left = all.stream().filter(s -> !s.code().canBeAccepted()).toList();
    return when(isOneOf(decisions.accepted()), told.apply(left)).otherwise(told.apply(all));
  }

  private static Column anyOf(List<Suspicion> suspicions) {
    return suspicions.stream().map(Suspicion::holds).reduce(Column::or).orElseGet(() -> lit(false));
  }

  private static Column listOf(List<Suspicion> suspicions) {
    Column[] found = suspicions.stream().map(Suspicion::found).toArray(Column[]::new);
    return array_compact(array(found)).cast(TYPE);
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
