package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts on record how the schemas of sources change. It is told from the events of landed files, so
 * that a crash after the plan loses no change and doubles none.
 */
final class SchemaWatch {
  private final List<SourceDefinition> sources;
  private final Books books;

  SchemaWatch(List<SourceDefinition> sources, Books books) {
    this.sources = List.copyOf(sources);
    this.books = books;
  }

  /**
   * Compares what the newest run planned with what was known before, unless that is on record, and
   * records every difference in one commit. To be called before a plan is committed, for what a
   * crash left undone, and after.
   *
   * @return what was recorded
   */
  List<SchemaSnapshot> record() {
    List<RecordRow> events = books.read(OpsTable.LANDED_FILES);
    String newest = newestRun(events);
    if (newest == null) {
      return List.of();
    }
    List<SchemaSnapshot> recorded = SchemaSnapshot.all(books);
    if (recorded.stream().anyMatch(s -> s.runId().equals(newest))) {
      return List.of();
    }
    List<SchemaSnapshot> found = new SchemaReplay(sources, recorded).compare(events, newest);
    books.add(OpsTable.SCHEMA_SNAPSHOTS, found.stream().map(SchemaSnapshot::row).toList());
    return found;
  }

  private static @Nullable String newestRun(List<RecordRow> events) {
    String newest = null;
    for (RecordRow event : events) {
      if (event.string("event").equals(FileLedger.Event.PLANNED.name())) {
        newest = event.string("run_id");
      }
    }
    return newest;
  }
}
