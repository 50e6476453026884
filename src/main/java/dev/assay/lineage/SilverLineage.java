package dev.assay.lineage;

import dev.assay.definition.AnalyzedSql;
import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.ChangeFeed;
import dev.assay.definition.SilverDefinition.Keep;
import dev.assay.definition.SilverDefinition.Lateness;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.definition.SilverDefinition.Rule;
import dev.assay.definition.SourceDefinition;
import dev.assay.definition.SparkTypes;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where a Silver table's columns come from. What only a broken value would bring about is left out:
 * that a text which is no number sets its row aside, and that equal sequences are told apart by all
 * values.
 */
final class SilverLineage {
  private final SilverDefinition definition;
  private final Contract contract;
  private final TableName bronze;
  private final StructType texts;
  private final Map<String, Sources> columns = new LinkedHashMap<>();
  private final Set<Influence> rows = new HashSet<>();
  private final SortedSet<Dataset> inputs = new TreeSet<>();

  private SilverLineage(
      SilverDefinition definition, Contract contract, List<String> sourceColumns) {
    this.definition = definition;
    this.contract = contract;
    this.bronze = TableName.of(Layer.BRONZE, definition.source());
    StructType row = new StructType();
    for (String column : sourceColumns) {
      row = row.add(column, DataTypes.StringType);
    }
    this.texts = row;
  }

  static TableLineage of(PipelineDefinition pipeline, SilverDefinition definition) {
    List<String> sourceColumns =
        pipeline.sources().stream()
            .filter(s -> s.name().equals(definition.source()))
            .findFirst()
            .map(SourceDefinition::columns)
            .orElse(List.of());
    SilverLineage lineage =
        new SilverLineage(definition, pipeline.promised(definition.table()), sourceColumns);
    lineage.values();
    lineage.refusals();
    lineage.choice();
    lineage.periods();
    return lineage.table();
  }

  private TableLineage table() {
    inputs.add(Dataset.of(bronze));
    SourceLineage.JOURNEY.forEach(c -> columns.put(c, bronze(c)));
    Map<String, SortedSet<Influence>> told = new LinkedHashMap<>();
    columns.forEach((c, s) -> told.put(c, s.sorted()));
    return new TableLineage(Dataset.of(definition.table()), inputs, new TreeSet<>(rows), told);
  }

  private void values() {
    for (Contract.Column column : contract.columns()) {
      columns.put(column.name(), value(column));
    }
  }

  private Sources value(Contract.Column column) {
    if (definition.madeColumns().contains(column.name())) {
      return Sources.NONE;
    }
    String expression = definition.expressions().get(column.name());
    Sources text = expression == null ? bronze(column.name()) : overTexts(expression);
    boolean isText = SparkTypes.parse(column.type()).equals(DataTypes.StringType);
    return isText ? text : text.as(Kind.TRANSFORMATION);
  }

  /** What sets rows aside. */
  private void refusals() {
    for (Rule rule : definition.rules()) {
      if (rule.onViolation() == OnViolation.DROP) {
        rows.addAll(overValues(rule.condition()).as(Kind.FILTER).all());
      }
    }
    for (Reference reference : definition.references()) {
      if (reference.onViolation() == OnViolation.DROP) {
        inputs.add(Dataset.of(reference.table()));
        Sources other = Sources.of(ColumnRef.of(reference.table(), reference.targetColumn()));
        rows.addAll(column(reference.column()).plus(other).as(Kind.FILTER).all());
      }
    }
    Lateness late = definition.late();
    if (late != null) {
      rows.addAll(column(late.eventTime()).plus(bronze("_dt")).as(Kind.FILTER).all());
    }
  }

  /** Which of a key's rows stays. */
  private void choice() {
    rows.addAll(columns(definition.key()).as(Kind.GROUP_BY).all());
    rows.addAll(columns(definition.sequence()).plus(bronze("_dt")).as(Kind.SORT).all());
    ChangeFeed changes = definition.changes();
    if (changes == null) {
      return;
    }
    Sources operation = overTexts(changes.operation());
    rows.addAll(operation.as(Kind.FILTER).all());
    if (definition.keep() == Keep.LATEST) {
      columns.put(
          SilverDefinition.DELETED_COLUMN,
          operation
              .as(Kind.TRANSFORMATION)
              .plus(columns(definition.key()).as(Kind.WINDOW))
              .plus(columns(definition.sequence()).plus(bronze("_dt")).as(Kind.CONDITIONAL)));
    }
  }

  /** A history has a row per change of what it tracks, by default of everything. */
  private void periods() {
    if (definition.keep() != Keep.HISTORY) {
      return;
    }
    @Nullable String effective = definition.periods().effective();
    Sources from =
        effective == null
            ? bronze("_dt")
            : column(effective).plus(bronze("_dt")).as(Kind.TRANSFORMATION);
    List<String> tracked = definition.periods().tracked();
    Sources held = tracked.isEmpty() ? Sources.union(columns.values()) : columns(tracked);
    rows.addAll(held.as(Kind.WINDOW).all());
    Sources to = from.as(Kind.TRANSFORMATION).plus(columns(definition.key()).as(Kind.WINDOW));
    columns.put("valid_from", from);
    columns.put("valid_to", to);
    columns.put("is_current", to);
  }

  private Sources columns(Collection<String> names) {
    return Sources.union(names.stream().map(this::column).toList());
  }

  private Sources column(String name) {
    return columns.getOrDefault(name, Sources.NONE);
  }

  private Sources bronze(String column) {
    return Sources.of(ColumnRef.of(bronze, column));
  }

  private Sources overTexts(String expression) {
    return selected(AnalyzedSql.overRow(bronze, texts, expression));
  }

  /** A condition sees the typed values, so what comes into these comes into it. */
  private Sources overValues(String condition) {
    StructType row = SparkTypes.schemaOf(contract);
    Sources named = selected(AnalyzedSql.overRow(definition.table(), row, condition));
    return columns(named.all().stream().map(i -> i.column().column()).toList());
  }

  private static Sources selected(LogicalPlan plan) {
    return new PlanLineage().of(plan).column(CollectionConverters.asJava(plan.output()).get(0));
  }
}
