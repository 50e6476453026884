package dev.assay.lineage;

import dev.assay.definition.AnalyzedSql;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.ModelUpkeep;
import dev.assay.definition.Parameter;
import dev.assay.definition.QueryText;
import dev.assay.model.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructType;

/** Lineage of one SELECT over {@code silver.a (k, x, y, s)} and {@code silver.b (k, z, t)}. */
final class Shapes {
  static final TableName A = table("silver.a");
  static final TableName B = table("silver.b");
  private static final TableName MADE = table("gold.made");

  private final TableLineage lineage;

  private Shapes(TableLineage lineage) {
    this.lineage = lineage;
  }

  /** The lineage of a query's columns; the query names them in this order. */
  static Shapes of(String sql, String... columns) {
    return of(sql, Materialization.TABLE, List.of(), columns);
  }

  static Shapes of(
      String sql, Materialization materialization, List<String> key, String... columns) {
    Map<TableName, StructType> tables =
        Map.of(
            A, StructType.fromDDL("k int, x int, y int, s string"),
            B, StructType.fromDDL("k int, z int, t array<int>"));
    SortedSet<TableName> inputs =
        QueryText.tables(sql).stream()
            .map(Shapes::table)
            .collect(Collectors.toCollection(TreeSet::new));
    ModelDefinition model =
        new ModelDefinition(
            MADE,
            "",
            materialization,
            sql,
            "gold/made.sql",
            inputs,
            new TreeSet<>(),
            new ModelUpkeep(key, new TreeMap<>(), List.of()));
    LogicalPlan plan = AnalyzedSql.of(sql, tables, List.of(new Parameter("limit", "int", "3", "")));
    return new Shapes(ModelLineage.of(model, plan, List.of(columns)));
  }

  /** What comes into a column alone, as {@code identity a.x, filter b.z}. */
  String column(String name) {
    return text(lineage.columns().getOrDefault(name, new TreeSet<>()));
  }

  /** What decides about the rows. */
  String rows() {
    return text(lineage.rows());
  }

  TableLineage table() {
    return lineage;
  }

  static String text(Collection<Influence> influences) {
    return influences.stream()
        .map(i -> i.kind().words() + " " + i.column().toString().replaceFirst("^silver\\.", ""))
        .collect(Collectors.joining(", "));
  }

  private static TableName table(String name) {
    return TableName.parse(name).orElseThrow();
  }
}
