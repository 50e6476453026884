package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.Statistic;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import dev.assay.table.NodeTables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Measures one version of a table: content hash and all that can be counted row by row in one scan,
 * one narrow scan per set of columns that may not repeat, one narrow join per reference, and one
 * run of every query. What an earlier verdict has counted already need not be counted again.
 */
final class Judge {
  private final DeltaTables tables;
  private final Surroundings surroundings;

  Judge(DeltaTables tables, Surroundings surroundings) {
    this.tables = tables;
    this.surroundings = surroundings;
  }

  /**
   * What a version is judged with.
   *
   * @param versions the version of every other table that the contract speaks of
   * @param now against which ages are measured
   * @param earlier what was measured before
   */
  record Surroundings(
      Map<TableName, Long> versions, Instant now, Earlier earlier, Deliveries deliveries) {}

  /** Looks at every row. */
  Verdict judge(Contract contract, Commit commit) {
    OnTrial trial = onTrial(contract, commit);
    return new Measuring(trial, new WholeCounts(trial)).verdict();
  }

  /** Goes on from an earlier verdict; looks at every row where that does not add up. */
  Verdict judge(Contract contract, Commit commit, Basis basis, NodeTables nodes) {
    OnTrial trial = onTrial(contract, commit);
    ContinuedCounts continued = new ContinuedCounts(trial, basis, nodes);
    Counts counts = continued.agreeWithLog() ? continued : new WholeCounts(trial);
    return new Measuring(trial, counts).verdict();
  }

  private OnTrial onTrial(Contract contract, Commit commit) {
    return new OnTrial(contract, commit, tables, surroundings.versions());
  }

  /** One version and what was counted of it. */
  private final class Measuring {
    private final OnTrial trial;
    private final Contract contract;
    private final Commit commit;
    private final Counts counts;

    Measuring(OnTrial trial, Counts counts) {
      this.trial = trial;
      this.contract = trial.contract();
      this.commit = trial.commit();
      this.counts = counts;
    }

    Verdict verdict() {
      List<CheckResult> results = contract.checks().stream().map(this::result).toList();
      return new Verdict(
          contract.table(),
          commit.version(),
          commit.sha256(),
          contract.fingerprint(),
          counts.content(),
          results);
    }

    private CheckResult result(Check check) {
      if (check.measure() instanceof Check.AgeInHours age) {
        return Freshness.of(check, newest(check, age), counts.rows(), surroundings.now());
      }
      if (check.measure() instanceof Check.MissingDeliveries missing) {
        return surroundings
            .deliveries()
            .missing(check, missing.due(), contract.table(), surroundings.now());
      }
      if (check.measure() instanceof Check.Unusual unusual) {
        List<BigDecimal> before =
            surroundings
                .earlier()
                .history(contract.table(), check, unusual.norm().since(), commit.sha256());
        return Usual.of(check, unusual, value(check, unusual.statistic()), before);
      }
      if (check.measure() instanceof Check.Asked asked) {
        return asked(check, asked);
      }
      if (check.measure() instanceof Check.Orphans orphans) {
        return orphans(check, orphans);
      }
      CheckResult result = result(check, counted(check));
      return result.passed() ? result : with(result, samples().of(check));
    }

    private long counted(Check check) {
      if (check.measure() instanceof Check.RowCount) {
        return counts.rows();
      }
      if (check.measure() instanceof Check.Duplicates duplicates) {
        return counts.repeated(check, duplicates);
      }
      Long count = counts.number(check, 0);
      return count == null ? 0 : count;
    }

    private CheckResult result(Check check, long count) {
      return CheckResult.of(
          check, BigDecimal.valueOf(count), counts.rows(), surroundings.versions());
    }

    private @Nullable Instant newest(Check check, Check.AgeInHours age) {
      Long micros = counts.number(check, 0);
      if (micros == null && age.fallback() != null) {
        micros = counts.number(check, 1);
      }
      return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private @Nullable BigDecimal value(Check check, Statistic statistic) {
      if (statistic instanceof Statistic.Rows) {
        return BigDecimal.valueOf(counts.rows());
      }
      if (statistic instanceof Statistic.AddedRows) {
        return commit.addedRows() < 0 ? null : BigDecimal.valueOf(commit.addedRows());
      }
      if (statistic instanceof Statistic.Mean) {
        String sum = counts.text(check, 0);
        Long values = counts.number(check, 1);
        return sum == null || values == null || values == 0
            ? null
            : new BigDecimal(sum).divide(BigDecimal.valueOf(values), 6, RoundingMode.HALF_UP);
      }
      Long part = counts.number(check, 0);
      Long whole =
          statistic instanceof Statistic.Share ? counts.number(check, 1) : (Long) counts.rows();
      return part == null || whole == null || whole == 0
          ? null
          : CheckResult.percent(BigDecimal.valueOf(part), whole);
    }

    private CheckResult orphans(Check check, Check.Orphans orphans) {
      CheckResult result = result(check, counts.alone(check, orphans));
      return result.passed() ? result : with(result, samples().of(trial.alone(orphans)));
    }

    private Samples samples() {
      return new Samples(contract, trial.rows());
    }

    private CheckResult asked(Check check, Check.Asked asked) {
      Dataset<Row> answer = CheckSql.rows(tables.session(), asked, trial::at);
      if (asked.answer() == Check.Asked.Answer.ROWS) {
        CheckResult result = result(check, answer.count());
        return result.passed() ? result : with(result, samples().of(answer));
      }
      List<Row> two = answer.limit(2).collectAsList();
      if (two.size() != 1 || two.get(0).isNullAt(0)) {
        String expected = CheckResult.expected(check, surroundings.versions());
        return CheckResult.of(check, false, BigDecimal.ZERO, expected)
            .noting("the query yields no number");
      }
      return CheckResult.of(
          check, CheckSql.number(two.get(0)), counts.rows(), surroundings.versions());
    }

    private static CheckResult with(CheckResult result, List<Sample> found) {
      return result.with(result.evidence().with(found));
    }
  }
}
