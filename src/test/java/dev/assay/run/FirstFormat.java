package dev.assay.run;

import dev.assay.ops.OpsTable;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.table.RecordColumn;
import dev.assay.table.RecordRow;
import dev.assay.table.RecordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ops tables with the columns of format 1, and none that came later. */
final class FirstFormat {
  private static final Map<OpsTable, Set<String>> LATER =
      Map.of(
          OpsTable.LANDED_FILES, Set.of("format", "types", "definition"),
          OpsTable.PIPELINE_RUNS, Set.of("command"),
          OpsTable.ROW_LEDGER, Set.of("rows_offered", "rows_deleted"),
          OpsTable.CONTRACT_RESULTS,
              Set.of("commit_sha256", "kind", "standing", "samples", "newest"),
          OpsTable.RELEASES,
              Set.of(
                  "kind",
                  "basis",
                  "approved_by",
                  "approval_note",
                  "judged_at",
                  "judged_by_run",
                  "verdict",
                  "waivers",
                  "engine",
                  "hash_version"));

  private FirstFormat() {}

  /** The columns of a table as format 1 had them. */
  static List<RecordColumn> columns(OpsTable table) {
    Set<String> later = LATER.getOrDefault(table, Set.of());
    return table.columns().stream().filter(c -> !later.contains(c.name())).toList();
  }

  /** The tables that have more columns today. */
  static Set<OpsTable> grown() {
    return LATER.keySet();
  }

  /**
   * Writes the ops tables of a lab with one release anew as format 1 would have: the same rows
   * without what came later, the release under the hash of then, and no head noted.
   */
  static void rewrite(Lab lab) throws IOException {
    String hash = firstHash(lab.releases().get(0));
    Files.delete(lab.heads());
    for (OpsTable table : OpsTable.values()) {
      List<RecordRow> rows = lab.books().read(table);
      Path path = Path.of(lab.lakehouse().path(table.table()));
      delete(path);
      if (!rows.isEmpty() && isInFirst(table)) {
        RecordTable.at(path.toString(), columns(table), lab.lakehouse().configuration())
            .append(rows.stream().map(r -> row(r, table, hash)).toList());
      }
    }
  }

  private static boolean isInFirst(OpsTable table) {
    return table != OpsTable.RELEASE_EVENTS
        && table != OpsTable.COLUMN_LINEAGE
        && table != OpsTable.SCHEMA_SNAPSHOTS;
  }

  private static Map<String, @Nullable Object> row(RecordRow row, OpsTable table, String hash) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    columns(table).forEach(c -> values.put(c.name(), row.values().get(c.name())));
    values.computeIfPresent("release_hash", (name, newer) -> hash);
    if (table == OpsTable.FORMAT) {
      values.put("version", 1);
    }
    return values;
  }

  private static String firstHash(Release release) {
    List<Pin> pins =
        release.pins().stream()
            .map(
                p ->
                    new Pin(
                        p.table(),
                        p.version(),
                        p.commitSha256(),
                        p.content(),
                        p.contract(),
                        p.definition(),
                        p.madeByRun(),
                        null))
            .toList();
    return new Release(
            release.number(),
            release.act(),
            pins,
            release.definitions(),
            null,
            release.previousHash(),
            1,
            Release.NO_HASH)
        .computedHash();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = new ArrayList<>(all.sorted((a, b) -> b.compareTo(a)).toList());
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
