package dev.assay.contract;

import dev.assay.definition.Contract;
import dev.assay.model.AssayException;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.FileDifference;
import dev.assay.table.Lakehouse;
import java.util.Optional;

/**
 * A verdict from which counting can go on, under the same contract, and the files that came and
 * went since.
 */
record Basis(Verdict then, FileDifference since, Lakehouse lakehouse) {
  /** One verdict of so many counts every row, so that no mistake lives for ever. */
  private static final int EVERY = 32;

  /** Less than this is read as quickly as it is compared. */
  private static final long LEAST_BYTES = 1L << 20;

  /** That of a version, where it is worth while. */
  static Optional<Basis> of(Lakehouse lakehouse, VerdictLog log, Contract contract, Commit commit) {
    if (isDue(log.versions(contract.table(), contract.fingerprint()))) {
      return Optional.empty();
    }
    return log.last(contract.table(), contract.fingerprint())
        .flatMap(then -> from(lakehouse, then, commit))
        .filter(Basis::isWorthWhile);
  }

  /** Whether after so many verdicts one has to count every row. */
  static boolean isDue(long verdicts) {
    return verdicts % EVERY == 0;
  }

  /** An earlier verdict, where files tell what came and went since. */
  static Optional<Basis> from(Lakehouse lakehouse, Verdict then, Commit commit) {
    if (then.version() > commit.version()
        || !saysWhatItCounted(then)
        || !isOfThisTable(lakehouse, then)) {
      return Optional.empty();
    }
    return lakehouse
        .fileDifference(then.table(), then.version(), commit.version())
        .filter(d -> d.rowsBefore() == then.content().rows())
        .map(d -> new Basis(then, d, lakehouse));
  }

  /** Those of earlier formats don't say of what kind their checks were. */
  private static boolean saysWhatItCounted(Verdict then) {
    return then.results().stream().noneMatch(r -> r.evidence().kind() == null);
  }

  /** A table that was made anew counts its versions anew. */
  private static boolean isOfThisTable(Lakehouse lakehouse, Verdict then) {
    try {
      return lakehouse.log(then.table()).read(then.version()).sha256().equals(then.commitSha256());
    } catch (AssayException e) {
      return false;
    }
  }

  boolean isWorthWhile() {
    return since.isNothing()
        || (since.bytesAfter() >= LEAST_BYTES && 2 * since.bytes() <= since.bytesAfter());
  }

  /** In what two versions of another table differ; empty when that cannot be told by files. */
  Optional<FileDifference> of(TableName other, long from, long to) {
    return from > to ? Optional.empty() : lakehouse.fileDifference(other, from, to);
  }
}
