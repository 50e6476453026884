package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.model.ContentHash;
import dev.assay.model.TableName;
import dev.assay.table.DeltaTables;
import dev.assay.table.FileDifference;
import dev.assay.table.NodeTables;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Counted by going on from an earlier verdict: what is summed over rows has the rows of new files
 * added and those of files that went taken away. What cannot be told so is counted whole, over the
 * columns that it needs.
 */
final class ContinuedCounts implements Counts {
  private final OnTrial trial;
  private final Basis basis;
  private final FileDifference since;
  private final NodeTables nodes;
  private final Map<String, CheckResult> then = new HashMap<>();
  private final List<Check> carried;
  private final @Nullable Scan added;
  private final @Nullable Scan removed;
  private @Nullable Scan whole;

  ContinuedCounts(OnTrial trial, Basis basis, NodeTables nodes) {
    this.trial = trial;
    this.basis = basis;
    this.since = basis.since();
    this.nodes = nodes;
    basis.then().results().forEach(r -> then.put(r.check(), r));
    carried = trial.contract().checks().stream().filter(this::isCarried).toList();
    DeltaTables tables = nodes.forInput(since.addedRows() + since.removedRows());
    added = since.addedFiles() == 0 ? null : scan(since.added(tables));
    removed = since.isAddition() ? null : scan(since.removed(tables));
  }

  private Scan scan(Dataset<Row> rows) {
    return Scan.of(trial.contract(), carried, rows);
  }

  /** Whether there were as many rows as the log promises in the files that came and went. */
  boolean agreeWithLog() {
    return rows(added) == since.addedRows() && rows(removed) == since.removedRows();
  }

  @Override
  public long rows() {
    return content().rows();
  }

  @Override
  public ContentHash content() {
    return basis.then().content().plus(content(added)).minus(content(removed));
  }

  @Override
  public @Nullable Long number(Check check, int which) {
    if (!carried.contains(check)) {
      return whole().number(check, which);
    }
    if (check.measure() instanceof Check.AgeInHours) {
      return newest(check);
    }
    return before(check).orElseThrow() + count(added, check) - count(removed, check);
  }

  @Override
  public @Nullable String text(Check check, int which) {
    return whole().text(check, which);
  }

  @Override
  public long repeated(Check check, Check.Duplicates duplicates) {
    Repetitions repetitions = Repetitions.of(duplicates.columns());
    OptionalLong before = before(check);
    if (before.isEmpty()) {
      return repetitions.in(trial.rows());
    }
    return since.isNothing()
        ? before.getAsLong()
        : before.getAsLong() + repetitions.more(since, nodes);
  }

  /** Where each value had its partner and no partner went, only what came can lack one. */
  @Override
  public long alone(Check check, Check.Orphans orphans) {
    if (!hadAndHasAllPartners(check, orphans)) {
      return trial.alone(orphans).count();
    }
    if (since.addedFiles() == 0) {
      return 0;
    }
    DeltaTables tables = among(orphans.table(), since.addedRows());
    return OnTrial.alone(since.added(tables), orphans, partners(orphans, tables)).count();
  }

  private boolean hadAndHasAllPartners(Check check, Check.Orphans orphans) {
    @Nullable CheckResult result = then.get(check.name());
    OptionalLong version = result == null ? OptionalLong.empty() : result.against(orphans.table());
    if (version.isEmpty() || before(check).orElse(1) != 0) {
      return false;
    }
    return basis
        .of(orphans.table(), version.getAsLong(), trial.version(orphans.table()))
        .filter(d -> d.isAddition() || (isLittle(d) && lostNone(orphans, d)))
        .isPresent();
  }

  /** Whether it is less to look for partners that went than for rows that have none. */
  private boolean isLittle(FileDifference difference) {
    return difference.removedRows() < rows() / 4;
  }

  private boolean lostNone(Check.Orphans orphans, FileDifference difference) {
    DeltaTables tables = among(orphans.table(), difference.removedRows());
    Check.Orphans sameValue =
        new Check.Orphans(orphans.tableColumn(), orphans.table(), orphans.tableColumn());
    Dataset<Row> went = difference.removed(tables);
    return OnTrial.alone(went, sameValue, partners(orphans, tables)).isEmpty();
  }

  private Dataset<Row> partners(Check.Orphans orphans, DeltaTables tables) {
    return tables.readAt(orphans.table(), trial.version(orphans.table()));
  }

  private DeltaTables among(TableName table, long rows) {
    return nodes.forInput(Math.max(basis.lakehouse().rows(table), rows));
  }

  private boolean isCarried(Check check) {
    if (check.measure() instanceof Check.AgeInHours age) {
      return age.fallback() == null && since.isAddition() && newestThen(check) != null;
    }
    return Measures.isOfOneRow(check.measure()) && before(check).isPresent();
  }

  private OptionalLong before(Check check) {
    @Nullable CheckResult result = then.get(check.name());
    return result == null
        ? OptionalLong.empty()
        : result.count(check, basis.then().content().rows());
  }

  private @Nullable Instant newestThen(Check check) {
    @Nullable CheckResult result = then.get(check.name());
    return result == null ? null : result.evidence().newest();
  }

  private @Nullable Long newest(Check check) {
    @Nullable Instant before = newestThen(check);
    @Nullable Long came = added == null ? null : added.number(check, 0);
    if (before == null) {
      return came;
    }
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, before);
    return came == null ? micros : Math.max(micros, came);
  }

  /** Of all rows, for the checks that need them. */
  private Scan whole() {
    if (whole == null) {
      List<Check> others =
          trial.contract().checks().stream().filter(c -> !carried.contains(c)).toList();
      whole = Scan.withoutContent(others, trial.rows());
    }
    return whole;
  }

  private static long rows(@Nullable Scan scan) {
    return scan == null ? 0 : scan.rows();
  }

  private static ContentHash content(@Nullable Scan scan) {
    return scan == null ? ContentHash.EMPTY : scan.content();
  }

  private static long count(@Nullable Scan scan, Check check) {
    @Nullable Long count = scan == null ? null : scan.number(check, 0);
    return count == null ? 0 : count;
  }
}
