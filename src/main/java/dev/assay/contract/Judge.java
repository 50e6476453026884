package dev.assay.contract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.Statistic;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Measures one version of a table: content hash and all that can be counted row by row in one scan,
 * one narrow scan per set of columns that may not repeat, one narrow join per reference, and one
 * run of every query.
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

  Verdict judge(Contract contract, Commit commit) {
    return new Measuring(contract, commit).verdict();
  }

  /** One table on trial. */
  private final class Measuring {
    private final Contract contract;
    private final Commit commit;
    private final Dataset<Row> rows;
    private final Samples samples;
    private final Scan scan;

    Measuring(Contract contract, Commit commit) {
      this.contract = contract;
      this.commit = commit;
      this.rows = tables.readAt(contract.table(), commit.version());
      this.samples = new Samples(contract, rows);
      this.scan = new Scan(contract, rows);
    }

    Verdict verdict() {
      List<CheckResult> results = contract.checks().stream().map(this::result).toList();
      return new Verdict(
          contract.table(),
          commit.version(),
          commit.sha256(),
          contract.fingerprint(),
          scan.content(),
          results);
    }

    private CheckResult result(Check check) {
      if (check.measure() instanceof Check.AgeInHours age) {
        return Freshness.of(check, newest(check, age), scan.rows(), surroundings.now());
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
      return result.passed() ? result : with(result, samples.of(check));
    }

    private long counted(Check check) {
      if (check.measure() instanceof Check.RowCount) {
        return scan.rows();
      }
      if (check.measure() instanceof Check.Duplicates duplicates) {
        return repeated(duplicates.columns());
      }
      Long count = scan.number(check, 0);
      return count == null ? 0 : count;
    }

    private CheckResult result(Check check, long count) {
      return CheckResult.of(check, BigDecimal.valueOf(count), scan.rows(), surroundings.versions());
    }

    private @Nullable Instant newest(Check check, Check.AgeInHours age) {
      Long micros = scan.number(check, 0);
      if (micros == null && age.fallback() != null) {
        micros = scan.number(check, 1);
      }
      return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private @Nullable BigDecimal value(Check check, Statistic statistic) {
      if (statistic instanceof Statistic.Rows) {
        return BigDecimal.valueOf(scan.rows());
      }
      if (statistic instanceof Statistic.AddedRows) {
        return commit.addedRows() < 0 ? null : BigDecimal.valueOf(commit.addedRows());
      }
      if (statistic instanceof Statistic.Mean) {
        String sum = scan.text(check, 0);
        Long values = scan.number(check, 1);
        return sum == null || values == null || values == 0
            ? null
            : new BigDecimal(sum).divide(BigDecimal.valueOf(values), 6, RoundingMode.HALF_UP);
      }
      Long part = scan.number(check, 0);
      Long whole =
          statistic instanceof Statistic.Share ? scan.number(check, 1) : (Long) scan.rows();
      return part == null || whole == null || whole == 0
          ? null
          : CheckResult.percent(BigDecimal.valueOf(part), whole);
    }

    /** Rows beyond the first of each combination; one in which a value is missing is none. */
    private long repeated(List<String> columns) {
      Column[] key = columns.stream().map(Measures::name).toArray(Column[]::new);
      Column whole =
          Arrays.stream(key).map(Column::isNotNull).reduce(Column::and).orElse(lit(true));
      Row found =
          rows.filter(whole)
              .groupBy(key)
              .agg(count(lit(1)).as("_times"))
              .agg(sum(col("_times").minus(lit(1L))))
              .head();
      return found.isNullAt(0) ? 0 : found.getLong(0);
    }

    private CheckResult orphans(Check check, Check.Orphans orphans) {
      Dataset<Row> alone = alone(orphans);
      CheckResult result = result(check, alone.count());
      return result.passed() ? result : with(result, samples.of(alone));
    }

    private Dataset<Row> alone(Check.Orphans orphans) {
      Dataset<Row> partners =
          at(orphans.table())
              .select(Measures.name(orphans.tableColumn()).as("_partner"))
              .distinct();
      return rows.filter(Measures.name(orphans.column()).isNotNull())
          .join(partners, Measures.name(orphans.column()).equalTo(col("_partner")), "left_anti");
    }

    private Dataset<Row> at(TableName table) {
      Long version =
          table.equals(contract.table())
              ? (Long) commit.version()
              : surroundings.versions().get(table);
      if (version == null) {
        throw new IllegalStateException(table + " has no version to refer to");
      }
      return tables.readAt(table, version);
    }

    private CheckResult asked(Check check, Check.Asked asked) {
      Dataset<Row> answer = CheckSql.rows(tables.session(), asked, this::at);
      if (asked.answer() == Check.Asked.Answer.ROWS) {
        CheckResult result = result(check, answer.count());
        return result.passed() ? result : with(result, samples.of(answer));
      }
      List<Row> two = answer.limit(2).collectAsList();
      if (two.size() != 1 || two.get(0).isNullAt(0)) {
        String expected = CheckResult.expected(check, surroundings.versions());
        return CheckResult.of(check, false, BigDecimal.ZERO, expected)
            .noting("the query yields no number");
      }
      return CheckResult.of(
          check, CheckSql.number(two.get(0)), scan.rows(), surroundings.versions());
    }

    private static CheckResult with(CheckResult result, List<Sample> found) {
      return result.with(result.evidence().with(found));
    }
  }
}
