package dev.assay.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A SELECT whose shape follows from a seed, while the names of everything inside it, and whether
 * its parts are CTEs or subqueries, follow from what it is given.
 */
final class RandomSelect {
  private final Random shape;
  private final String prefix;
  private final Parts parts;
  private final List<String> ctes = new ArrayList<>();
  private int names;

  RandomSelect(long seed, String prefix, Parts parts) {
    this.shape = new Random(seed);
    this.prefix = prefix;
    this.parts = parts;
  }

  /** How a part is put into the whole. */
  enum Parts {
    CTES,
    SUBQUERIES
  }

  /** What stands in a FROM, and the columns that it has there. */
  private record Rows(String from, List<String> columns) {}

  /** The text; its two columns are {@code c0} and {@code c1}. */
  String sql() {
    Rows rows = rows(4);
    String select =
        "select "
            + rows.columns().get(0)
            + " as c0, "
            + rows.columns().get(1)
            + " as c1 from "
            + rows.from();
    return ctes.isEmpty() ? select : "with " + String.join(", ", ctes) + " " + select;
  }

  private Rows rows(int depth) {
    if (depth == 0) {
      return shape.nextBoolean()
          ? new Rows("silver.a", List.of("k", "x", "y"))
          : new Rows("silver.b", List.of("k", "z"));
    }
    Rows in = rows(depth - 1);
    String first = in.columns().get(shape.nextInt(in.columns().size()));
    String second = in.columns().get(shape.nextInt(in.columns().size()));
    return switch (shape.nextInt(7)) {
      case 0 -> part(in, " where " + second + " > 1", first, second);
      case 1 -> part(in, "", "if(" + second + " > 1, " + first + ", 0)", first + " + 1", second);
      case 2 -> part(in, " group by " + first, first, "max(" + second + ")");
      case 3 ->
          part(in, "", first, "sum(" + second + ") over (partition by " + first + ")", second);
      case 4 -> union(in, first, rows(depth - 1));
      case 5 -> joined(in, rows(depth - 1));
      default -> part(in, " order by " + second + " limit 5", first, second);
    };
  }

  private Rows union(Rows in, String column, Rows other) {
    String right = other.columns().get(0);
    String alias = name();
    String one = name();
    String two = name();
    return put(
        "select "
            + column
            + " as "
            + one
            + ", "
            + in.columns().get(0)
            + " as "
            + two
            + " from "
            + in.from()
            + " union all select "
            + alias
            + "."
            + right
            + ", "
            + alias
            + "."
            + right
            + " from "
            + aliased(other, alias),
        List.of(one, two));
  }

  private Rows joined(Rows in, Rows other) {
    String left = name();
    String right = name();
    String one = name();
    String two = name();
    return put(
        "select "
            + left
            + "."
            + in.columns().get(0)
            + " as "
            + one
            + ", "
            + right
            + "."
            + other.columns().get(1)
            + " as "
            + two
            + " from "
            + aliased(in, left)
            + " left join "
            + aliased(other, right)
            + " on "
            + left
            + "."
            + in.columns().get(1)
            + " = "
            + right
            + "."
            + other.columns().get(0),
        List.of(one, two));
  }

  private static String aliased(Rows rows, String alias) {
    return "(select * from " + rows.from() + ") as " + alias;
  }

  private Rows part(Rows in, String rest, String... expressions) {
    List<String> selected = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (String expression : expressions) {
      String column = name();
      selected.add(expression + " as " + column);
      columns.add(column);
    }
    return put("select " + String.join(", ", selected) + " from " + in.from() + rest, columns);
  }

  private Rows put(String select, List<String> columns) {
    String name = name();
    if (parts == Parts.SUBQUERIES) {
      return new Rows("(" + select + ") as " + name, columns);
    }
    ctes.add(name + " as (" + select + ")");
    return new Rows(name, columns);
  }

  private String name() {
    names++;
    return prefix + names;
  }
}
