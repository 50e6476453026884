package dev.assay.contract;

import dev.assay.contract.Evidence.Standing;
import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Norm;
import dev.assay.definition.Statistic;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a statistic of a version with those of earlier versions. */
final class Usual {
  private Usual() {}

  /**
   * @param value null when there is nothing to measure
   * @param earlier of versions before, oldest first
   */
  static CheckResult of(
      Check check, Check.Unusual unusual, @Nullable BigDecimal value, List<BigDecimal> earlier) {
    if (value == null) {
      CheckResult none =
          CheckResult.of(check, true, BigDecimal.ZERO, "as before").noting("nothing to measure");
      return none.with(none.evidence().with(Standing.NOTHING_TO_MEASURE));
    }
    Norm norm = unusual.norm();
    Bounds band = norm.band(earlier, leastStep(unusual.statistic())).orElse(null);
    if (band == null) {
      String when = "not judged before " + norm.after() + " earlier versions, " + earlier.size();
      CheckResult early = CheckResult.of(check, true, value, when + " so far");
      return early.with(early.evidence().with(Standing.TOO_EARLY));
    }
    int looked = Math.min(earlier.size(), norm.over());
    return CheckResult.of(check, band.hold(value), value, band.text())
        .noting("as in " + looked + " earlier versions");
  }

  /** One row more or less, or one percentage point, is never unusual by itself. */
  private static BigDecimal leastStep(Statistic statistic) {
    return statistic instanceof Statistic.Mean ? BigDecimal.ZERO : BigDecimal.ONE;
  }
}
