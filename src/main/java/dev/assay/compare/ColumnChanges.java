package dev.assay.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How the columns of a table changed; a renamed one is removed and added. */
public record ColumnChanges(List<Typed> added, List<Typed> removed, List<Retyped> retyped) {
  /** No change. */
  public static final ColumnChanges NONE = new ColumnChanges(List.of(), List.of(), List.of());

  public ColumnChanges {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    retyped = List.copyOf(retyped);
  }

  /** A column and its Spark SQL type. */
  public record Typed(String name, String type) {
    static Typed of(StructField field) {
      return new Typed(field.name(), field.dataType().catalogString());
    }
  }

  /** A column with the Spark SQL types that it had and has. */
  public record Retyped(String name, String before, String after) {}

  /** Compares by name, in the order of the schemas. */
  public static ColumnChanges between(StructType before, StructType after) {
    Map<String, Typed> old = typedByName(before);
    Map<String, Typed> now = typedByName(after);
    List<Retyped> retyped = new ArrayList<>();
    for (StructField field : before.fields()) {
      Typed was = Typed.of(field);
      Typed is = now.getOrDefault(field.name(), was);
      if (!is.type().equals(was.type())) {
        retyped.add(new Retyped(was.name(), was.type(), is.type()));
      }
    }
    return new ColumnChanges(onlyIn(after, old), onlyIn(before, now), retyped);
  }

  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && retyped.isEmpty();
  }

  private static Map<String, Typed> typedByName(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(Typed::of)
        .collect(Collectors.toMap(Typed::name, Function.identity()));
  }

  private static List<Typed> onlyIn(StructType schema, Map<String, Typed> other) {
    return Arrays.stream(schema.fields())
        .filter(f -> !other.containsKey(f.name()))
        .map(Typed::of)
        .toList();
  }
}
