package dev.assay.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;

import dev.assay.definition.Contract;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Lateness;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.definition.SilverDefinition.Rule;
import dev.assay.silver.Suspicions.Suspicion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Says of every typed row why it cannot be trusted; a row without a reason is good. */
final class Judgement {
  /** Why a row is set aside: an array of code, column and rule; empty for a good row. */
  static final String REASONS = "_reasons";

  private static final String HELD = "_held";
  private static final String MISSING_REFERENCE = "_lacks_";

  private final SilverDefinition definition;
  private final TypedRows typedRows;
  private final Decisions decisions;

  Judgement(SilverDefinition definition, TypedRows typedRows, Decisions decisions) {
    this.definition = definition;
    this.typedRows = typedRows;
    this.decisions = decisions;
  }

  /** The tables that rows refer to, as they are now. */
  interface Referred {
    /** The distinct values of the referred column, under the name {@code value}. */
    Dataset<Row> values(Reference reference);
  }

  /** Typed rows with {@link #REASONS} and, per reference, whether it is broken. */
  Dataset<Row> of(Dataset<Row> typed, Referred referred) {
    Dataset<Row> rows = typed;
    for (int i = 0; i < definition.references().size(); i++) {
      Reference reference = definition.references().get(i);
      Column found = col("_found_" + i);
      Dataset<Row> values = referred.values(reference).withColumn("_found_" + i, lit(true));
      rows =
          rows.join(values, column(reference.column()).equalTo(values.col("value")), "left")
              .drop(values.col("value"))
              .withColumn(
                  MISSING_REFERENCE + i,
                  column(reference.column()).isNotNull().and(found.isNull()).and(not(deletes())))
              .drop("_found_" + i);
    }
    Suspicions suspicions = new Suspicions(suspicions(), decisions);
    return rows.withColumn(HELD, suspicions.hold())
        .withColumn(REASONS, suspicions.reasons(col(HELD)));
  }

  /** Whether a row is good. */
  static Column isGood() {
    return not(col(HELD));
  }

  /** Good rows: promised columns, journey and {@link TypedRows#DELETES}. */
  Dataset<Row> good(Dataset<Row> judged) {
    List<Column> kept = new ArrayList<>();
    typedRows.columns().forEach(c -> kept.add(column(c.name())));
    kept.addAll(TypedRows.journey());
    kept.add(col(TypedRows.DELETES));
    return judged.filter(isGood()).select(kept.toArray(Column[]::new));
  }

  /** Rows to set aside: which, why, what was delivered, and where it stands. */
  Dataset<Row> bad(Dataset<Row> judged) {
    List<Column> kept =
        new ArrayList<>(
            List.of(col(TypedRows.ID), col(REASONS), TypedRows.rawAsJson().as(TypedRows.RAW)));
    kept.addAll(TypedRows.journey());
    return judged.filter(not(isGood())).select(kept.toArray(Column[]::new));
  }

  /** What a rule that does not drop finds. */
  record Finding(String name, OnViolation onViolation, Column broken) {}

  /** The rules and references that count or stop instead of setting aside. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : definition.rules()) {
      findings.add(new Finding("rule " + rule.name(), rule.onViolation(), breaks(rule)));
    }
    for (int i = 0; i < definition.references().size(); i++) {
      Reference reference = definition.references().get(i);
      findings.add(
          new Finding(
              "reference " + reference.column() + " to " + reference.target(),
              reference.onViolation(),
              col(MISSING_REFERENCE + i)));
    }
    return findings.stream().filter(f -> f.onViolation() != OnViolation.DROP).toList();
  }

  private List<Suspicion> suspicions() {
    List<Suspicion> suspicions = new ArrayList<>();
    Set<String> neededByDeletes = new HashSet<>(definition.key());
    neededByDeletes.addAll(definition.sequence());
    for (Contract.Column column : typedRows.columns()) {
      Column applies =
          neededByDeletes.contains(column.name()) || definition.changes() == null
              ? lit(true)
              : not(deletes());
      suspicions.add(notConvertible(column, applies));
      if (isNeeded(column)) {
        suspicions.add(missing(column, applies));
      }
    }
    suspicions.addAll(operations());
    suspicions.addAll(policies());
    return suspicions;
  }

  private List<Suspicion> operations() {
    if (definition.changes() == null) {
      return List.of();
    }
    List<Suspicion> suspicions = new ArrayList<>();
    suspicions.add(
        new Suspicion(
            col(TypedRows.DELETES).isNull(), QuarantineReason.UNKNOWN_OPERATION, null, null));
    definition.sequence().stream()
        .filter(c -> typedRows.columns().stream().noneMatch(p -> p.name().equals(c) && isNeeded(p)))
        .forEach(
            c ->
                suspicions.add(
                    new Suspicion(
                        deletes().and(TypedRows.textOf(c).isNull()),
                        QuarantineReason.MISSING,
                        c,
                        null)));
    return suspicions;
  }

  private boolean isNeeded(Contract.Column column) {
    return column.required() || definition.key().contains(column.name());
  }

  private static Suspicion notConvertible(Contract.Column column, Column applies) {
    Column broken =
        applies
            .and(TypedRows.textOf(column.name()).isNotNull())
            .and(column(column.name()).isNull());
    return new Suspicion(broken, QuarantineReason.NOT_CONVERTIBLE, column.name(), column.type());
  }

  private static Suspicion missing(Contract.Column column, Column applies) {
    Column broken = applies.and(TypedRows.textOf(column.name()).isNull());
    return new Suspicion(broken, QuarantineReason.MISSING, column.name(), null);
  }

  private List<Suspicion> policies() {
    List<Suspicion> policies = new ArrayList<>();
    for (Rule rule : definition.rules()) {
      if (rule.onViolation() == OnViolation.DROP) {
        policies.add(new Suspicion(breaks(rule), QuarantineReason.RULE, null, rule.name()));
      }
    }
    @Nullable Lateness late = definition.late();
    if (late != null) {
      Column days = datediff(col("_dt"), to_date(column(late.eventTime())));
      Column isLate = coalesce(not(deletes()).and(days.gt(late.days())), lit(false));
      policies.add(
          new Suspicion(isLate, QuarantineReason.LATE, late.eventTime(), late.days() + " days"));
    }
    for (int i = 0; i < definition.references().size(); i++) {
      Reference reference = definition.references().get(i);
      if (reference.onViolation() == OnViolation.DROP) {
        policies.add(
            new Suspicion(
                col(MISSING_REFERENCE + i),
                QuarantineReason.NO_REFERENCE,
                reference.column(),
                reference.target()));
      }
    }
    return policies;
  }

  /** Whether the row breaks a rule; null counts as kept, and a delete breaks none. */
  private Column breaks(Rule rule) {
    Column broken = coalesce(not(expr(rule.condition())), lit(false));
    return definition.changes() == null ? broken : broken.and(not(deletes()));
  }

  private static Column deletes() {
    return coalesce(col(TypedRows.DELETES), lit(false));
  }

  private static Column column(String name) {
    return col("`" + name + "`");
  }
}
