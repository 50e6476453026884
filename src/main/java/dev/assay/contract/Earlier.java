package dev.assay.contract;

import dev.assay.contract.Evidence.Standing;
import dev.assay.definition.Check;
import dev.assay.model.TableName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows what checks measured on earlier versions. */
interface Earlier {
  /**
   * What a check of that name and kind measured on other versions, one measure per version, oldest
   * first. What kept a version from being released is not usual and does not count.
   *
   * @param since nothing that was judged before this day; null for all
   * @param exceptCommit the version that is on trial
   */
  List<BigDecimal> history(
      TableName table, Check check, @Nullable LocalDate since, String exceptCommit);

  /** One result of then. */
  record Past(Instant judgedAt, CheckResult result) {
    /** Whether it tells what is usual for a check. */
    boolean counts(Check check, @Nullable LocalDate since) {
      boolean tooOld =
          since != null && judgedAt.isBefore(since.atStartOfDay(ZoneOffset.UTC).toInstant());
      Evidence evidence = result.evidence();
      return !tooOld
          && check.measure().kind() == evidence.kind()
          && !result.blocks()
          && evidence.standing() != Standing.NOTHING_TO_MEASURE;
    }
  }
}
