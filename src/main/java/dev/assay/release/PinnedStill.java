package dev.assay.release;

import dev.assay.contract.RecordedVerdict;
import dev.assay.contract.VerdictLog;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The look at what is to be shown again: each version's commit is still the one that was pinned,
 * and the verdict that let it pass still stands.
 */
final class PinnedStill {
  private final Lakehouse lakehouse;
  private final VerdictLog verdicts;

  PinnedStill(Lakehouse lakehouse, VerdictLog verdicts) {
    this.lakehouse = lakehouse;
    this.verdicts = verdicts;
  }

  /**
   * Returns when all is as it was pinned.
   *
   * @throws AssayException of kind ENVIRONMENT that names every version that is not
   */
  void require(List<Pin> pins) {
    List<Problem> problems = new ArrayList<>();
    pins.forEach(p -> problem(p).ifPresent(problems::add));
    if (!problems.isEmpty()) {
      throw AssayException.all(ErrorKind.ENVIRONMENT, problems);
    }
  }

  private Optional<Problem> problem(Pin pin) {
    Commit commit;
    try {
      commit = lakehouse.log(pin.table()).read(pin.version());
    } catch (AssayException e) {
      return Optional.of(e.problems().get(0));
    }
    if (!commit.sha256().equals(pin.commitSha256())) {
      return Optional.of(
          problem(pin, "its commit is not the one that was released", "Restore the table's log"));
    }
    if (!passed(pin, commit)) {
      return Optional.of(
          problem(
              pin,
              "the verdict that let it pass is not in ops.contract_results any more",
              "Restore that table, or roll back to another release"));
    }
    return Optional.empty();
  }

  /** A later verdict may say otherwise, because it compared with later tables. */
  private boolean passed(Pin pin, Commit commit) {
    Pin.Passed passed = pin.passed();
    Optional<RecordedVerdict> recorded =
        passed == null
            ? verdicts.recorded(pin.table(), commit, pin.contract())
            : verdicts.givenBy(passed.judgedByRun(), pin.table(), commit, pin.contract());
    return recorded
        .filter(r -> passed == null || r.seal().equals(passed.seal()))
        .filter(r -> r.verdict().passedBut(pin.waived()))
        .isPresent();
  }

  private static Problem problem(Pin pin, String problem, String remedy) {
    return new Problem(pin.table() + ", version " + pin.version(), problem, remedy);
  }
}
