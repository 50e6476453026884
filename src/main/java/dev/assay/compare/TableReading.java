package dev.assay.compare;

import dev.assay.definition.Contract;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.release.Pin;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of two pinned versions of a table to compare them.
 *
 * @param today the table's contract as it is written now; null when it has none any more
 */
public record TableReading(ReleaseDiff releases, TableDiff table, @Nullable Contract today) {
  /** Whether values that a contract classifies may be shown. */
  public enum Eyes {
    EVERYBODY,
    /** Who may see what contracts classify. */
    TRUSTED
  }

  /** The comparison, not yet computed. */
  public RowDiff rows(Lakehouse lakehouse, DeltaTables tables, Eyes eyes) {
    Pin before = Objects.requireNonNull(table.before());
    Pin after = Objects.requireNonNull(table.after());
    RowBasis rules =
        RowRules.of(releases.contracts(), before, after, today)
            .basis(
                PinnedVersion.found(before, lakehouse).schema(),
                PinnedVersion.found(after, lakehouse).schema());
    return RowDiff.between(
        tables.readAt(before.table(), before.version()),
        tables.readAt(after.table(), after.version()),
        eyes == Eyes.TRUSTED ? unhidden(rules) : rules);
  }

  /**
   * Returns when the rows are as many as the releases promise.
   *
   * @throws AssayException of kind ENVIRONMENT when they are not
   */
  public void require(RowCounts counts) {
    require(Objects.requireNonNull(table.before()), counts.before());
    require(Objects.requireNonNull(table.after()), counts.after());
  }

  private static void require(Pin pin, long found) {
    if (found != pin.content().rows()) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          pin.table() + ", version " + pin.version(),
          "the version holds " + found + " rows, but the release promises " + pin.content().rows(),
          "Somebody or something changed the table's files; restore them from a backup");
    }
  }

  private static RowBasis unhidden(RowBasis basis) {
    return new RowBasis(
        basis.key(), basis.keyFrom(), basis.values(), basis.notCompared(), new TreeSet<>());
  }
}
