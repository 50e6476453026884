package dev.assay.run;

import dev.assay.ops.OpsTable;
import dev.assay.release.Release;
import dev.assay.table.RecordRow;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a crash may not change: the content of all tables, what is released, the books, how often
 * each file was loaded, and what is known of schemas.
 *
 * @param released content hash of every table that the latest release pins
 */
record Outcome(
    SortedMap<String, String> contents,
    int releases,
    SortedMap<String, String> released,
    List<String> ledger,
    List<String> loaded,
    List<String> schemas) {
  private static final List<String> BOOKED =
      List.of(
          "version",
          "rows_in",
          "rows_kept",
          "rows_superseded",
          "rows_set_aside",
          "rows_before",
          "rows_added",
          "rows_removed",
          "rows_after");

  static Outcome of(Lab lab) {
    List<Release> releases = lab.releases();
    SortedMap<String, String> released = new TreeMap<>();
    if (!releases.isEmpty()) {
      releases
          .get(releases.size() - 1)
          .pins()
          .forEach(p -> released.put(p.table().toString(), p.content().toString()));
    }
    return new Outcome(
        Contents.of(lab),
        releases.size(),
        released,
        lab.books().read(OpsTable.ROW_LEDGER).stream().map(Outcome::entry).sorted().toList(),
        lab.see(
            "select _source_file, count(*) from bronze.sales group by 1 union all select"
                + " _source_file, count(*) from bronze.sales__rejected group by 1 order by 1, 2"),
        lab.see(
            "select source, format, dt, path, columns, changes from ops.schema_snapshots order by"
                + " 1, 2, 3, 4"));
  }

  private static String entry(RecordRow row) {
    StringBuilder text = new StringBuilder(row.string("table_name"));
    BOOKED.forEach(c -> text.append(' ').append(c).append('=').append(row.longValue(c)));
    return text.append(" balanced=").append(row.bool("balanced")).toString();
  }
}
