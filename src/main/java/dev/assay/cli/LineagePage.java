package dev.assay.cli;

import dev.assay.lineage.Branch;
import dev.assay.lineage.ColumnRef;
import dev.assay.lineage.Dataset;
import dev.assay.lineage.Influence;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.LineageTree;
import dev.assay.lineage.LineageTree.Way;
import dev.assay.lineage.TableLineage;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is shown of the lineage of one column or table.
 *
 * @param columns of a table, what comes into each of its columns; of a column none
 */
record LineagePage(
    String name,
    Map<Way, Branch> trees,
    SortedSet<Influence> rows,
    Map<String, SortedSet<Influence>> columns) {
  static LineagePage of(Lineage lineage, ColumnRef column, Set<Way> ways, int depth) {
    Map<Way, Branch> trees = new TreeMap<>();
    ways.forEach(w -> trees.put(w, LineageTree.of(lineage, column, w, depth)));
    SortedSet<Influence> rows =
        ways.contains(Way.UPSTREAM)
            ? lineage.of(column.dataset()).orElseThrow().rows()
            : new TreeSet<>();
    return new LineagePage(column.toString(), trees, rows, Map.of());
  }

  static LineagePage of(Lineage lineage, Dataset table, Set<Way> ways, int depth) {
    Map<Way, Branch> trees = new TreeMap<>();
    ways.forEach(w -> trees.put(w, LineageTree.of(lineage, table, w, depth)));
    TableLineage own = lineage.of(table).orElseThrow();
    return ways.contains(Way.UPSTREAM)
        ? new LineagePage(table.toString(), trees, own.rows(), own.columns())
        : new LineagePage(table.toString(), trees, new TreeSet<>(), Map.of());
  }

  void print(Terminal terminal) {
    PrintWriter out = terminal.out();
    trees.forEach((way, tree) -> print(terminal, way, tree));
    if (!columns.isEmpty()) {
      out.println();
      out.println("its columns come from");
      int widest = columns.keySet().stream().mapToInt(String::length).max().orElse(0);
      columns.forEach(
          (column, from) ->
              out.println("  " + column + " ".repeat(widest - column.length() + 2) + words(from)));
    }
    if (!rows.isEmpty()) {
      out.println();
      out.println("its rows, and so all its columns, are decided by");
      byKind()
          .forEach(
              (kind, from) -> out.println("  " + kind.words() + "  " + String.join(", ", from)));
    }
    out.flush();
  }

  private void print(Terminal terminal, Way way, Branch tree) {
    String headline = way == Way.UPSTREAM ? " comes from" : " comes into";
    terminal.out().println(terminal.bold(name) + headline);
    if (tree.branches().isEmpty()) {
      terminal.out().println("  nothing" + (columns.isEmpty() ? " but its rows" : ""));
    }
    tree.branches().forEach(b -> print(terminal, b, "  "));
  }

  private static void print(Terminal terminal, Branch branch, String indent) {
    String kinds =
        branch.kinds().isEmpty()
            ? ""
            : branch.kinds().stream().map(Kind::words).collect(Collectors.joining(", ")) + "  ";
    String end =
        switch (branch.end()) {
          case TOLD_BEFORE -> terminal.dim("  (see above)");
          case TOO_FAR -> terminal.dim("  ...");
          case NONE, DECIDES -> "";
        };
    terminal.out().println(indent + kinds + branch.name() + end);
    branch.branches().forEach(b -> print(terminal, b, indent + "  "));
  }

  private SortedMap<Kind, List<String>> byKind() {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                Influence::kind,
                TreeMap::new,
                Collectors.mapping(i -> i.column().toString(), Collectors.toList())));
  }

  private static String words(Collection<Influence> from) {
    return from.isEmpty()
        ? "no column"
        : from.stream()
            .map(i -> i.kind().words() + " " + i.column())
            .collect(Collectors.joining(", "));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    trees.forEach(
        (way, tree) ->
            json.put(
                way == Way.UPSTREAM ? "upstream" : "downstream",
                tree.branches().stream().map(LineagePage::json).toList()));
    if (trees.containsKey(Way.UPSTREAM)) {
      json.put("rows", rows.stream().map(LineagePage::json).toList());
    }
    if (!columns.isEmpty()) {
      Map<String, Object> all = new LinkedHashMap<>();
      columns.forEach((c, from) -> all.put(c, from.stream().map(LineagePage::json).toList()));
      json.put("columns", all);
    }
    return json;
  }

  private static Map<String, Object> json(Branch branch) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", branch.name());
    json.put("kinds", branch.kinds().stream().map(Kind::name).toList());
    json.put("end", branch.end().name());
    json.put("branches", branch.branches().stream().map(LineagePage::json).toList());
    return json;
  }

  private static Map<String, Object> json(Influence influence) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("column", influence.column().toString());
    json.put("kind", influence.kind().name());
    return json;
  }
}
