package dev.assay.cli;

import dev.assay.compare.ReleaseDiff;
import dev.assay.compare.RowChange;
import dev.assay.compare.RowCounts;
import dev.assay.compare.RowDiff;
import dev.assay.compare.TableDiff;
import dev.assay.compare.TableDiff.Content;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about two releases.
 *
 * @param most how many rows of a kind are shown of a table; {@link #NO_ROWS}, or {@link #ALL_ROWS}
 */
record DiffAnswer(ReleaseDiff releases, List<Table> tables, long most) {
  static final long NO_ROWS = -1;
  static final long ALL_ROWS = 0;

  DiffAnswer {
    tables = List.copyOf(tables);
  }

  /**
   * One table.
   *
   * @param counts null where nobody asked for rows
   * @param rows null where they were not read
   */
  record Table(TableDiff diff, @Nullable RowCounts counts, @Nullable RowDiff rows) {
    /** Whether schema or rows differ, or could not be proven to be equal. */
    boolean differs() {
      if (diff.before() == null || diff.after() == null || !diff.columns().isEmpty()) {
        return true;
      }
      boolean provenEqual = counts != null && counts.areEqual() && isWholeRow();
      return diff.content() == Content.DIFFERENT
          || (diff.content() == Content.UNKNOWN && !provenEqual);
    }

    private boolean isWholeRow() {
      return rows == null || rows.basis().notCompared().isEmpty();
    }
  }

  /** Whether rows are shown one by one. */
  boolean showsRows() {
    return most != NO_ROWS && tables.stream().anyMatch(t -> t.counts() != null);
  }

  boolean differs() {
    return tables.stream().anyMatch(Table::differs);
  }

  /** The rows of a table that are to be shown; computed when they are asked for. */
  Iterator<RowChange> changes(Table table) {
    RowDiff rows = table.rows();
    RowCounts counts = table.counts();
    if (most == NO_ROWS || rows == null || counts == null || counts.areEqual()) {
      return Collections.emptyIterator();
    }
    return most == ALL_ROWS ? rows.changes() : rows.changes(most);
  }

  /** Whether there are more rows than are shown of a kind. */
  boolean isCut(RowCounts counts) {
    long largest = Math.max(counts.inserted(), Math.max(counts.deleted(), counts.updated()));
    return most > ALL_ROWS && largest > most;
  }
}
