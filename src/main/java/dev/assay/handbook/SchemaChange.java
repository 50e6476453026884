package dev.assay.handbook;

import dev.assay.compare.ColumnChanges;
import dev.assay.table.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Which versions of a table have other columns than the one before, in words. */
final class SchemaChange {
  private SchemaChange() {}

  /**
   * By version, what changed with it.
   *
   * @param newestFirst commits without a gap; what the oldest of them changed is not told
   */
  static Map<Long, String> of(List<Commit> newestFirst) {
    Map<Long, String> changes = new HashMap<>();
    @Nullable StructType before = null;
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      String schema = newestFirst.get(i).schemaJson();
      if (schema == null) {
        continue;
      }
      StructType now = (StructType) DataType.fromJson(schema);
      if (before != null) {
        ColumnChanges changed = ColumnChanges.between(before, now);
        if (!changed.isEmpty()) {
          changes.put(newestFirst.get(i).version(), words(changed));
        }
      }
      before = now;
    }
    return changes;
  }

  private static String words(ColumnChanges changes) {
    List<String> words = new ArrayList<>();
    changes.added().forEach(c -> words.add("+ " + c.name() + " " + c.type()));
    changes.removed().forEach(c -> words.add("- " + c.name() + " " + c.type()));
    changes.retyped().forEach(c -> words.add(c.name() + " " + c.before() + " → " + c.after()));
    return String.join("; ", words);
  }
}
