package dev.assay.lineage;

import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.ModelUpkeep;
import dev.assay.definition.Parameter;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.QueryText;
import dev.assay.model.TableName;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
    SortedMap<TableName, Contract> contracts = new TreeMap<>();
    contracts.put(A, contract(A, "k int", "x int", "y int", "s string"));
    contracts.put(B, contract(B, "k int", "z int", "t array<int>"));
    contracts.put(
        MADE, contract(MADE, Arrays.stream(columns).map(c -> c + " int").toArray(String[]::new)));
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
    PipelineDefinition pipeline =
        new PipelineDefinition(
            "shapes",
            "nobody",
            "",
            ZoneId.of("UTC"),
            new TreeMap<>(Map.of("limit", new Parameter("limit", "int", "3", ""))),
            List.of(),
            List.of(),
            List.of(model),
            List.of(),
            contracts,
            new TreeMap<>());
    return new Shapes(Lineage.of(pipeline).of(MADE).orElseThrow());
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

  private static Contract contract(TableName table, String... columns) {
    List<Contract.Column> all = new ArrayList<>();
    for (String column : columns) {
      String[] words = column.split(" ", 2);
      all.add(new Contract.Column(words[0], words[1], false, 0, "", ""));
    }
    return new Contract(
        table, table.toString(), "1.0.0", "nobody", "One row.", all, List.of(), "", "", "");
  }

  private static TableName table(String name) {
    return TableName.parse(name).orElseThrow();
  }
}
