package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a version as a run would have, and puts nothing on record.
 *
 * @param versions the version of every table that the contract refers to
 * @param now against which freshness is measured
 */
public record Trial(DeltaTables tables, Map<TableName, Long> versions, Instant now) {
  public Trial {
    versions = Map.copyOf(versions);
  }

  /**
   * What would have been said.
   *
   * @param samples by check that is broken, keys of a few rows that break it; none of a table whose
   *     key is classified
   */
  public record Outcome(Verdict verdict, Map<String, List<String>> samples) {}

  /** Judges one version. */
  public Outcome of(Contract contract, Commit commit) {
    // what is usual and what was delivered is told by books that are not those of the trial
    var surroundings =
        new Judge.Surroundings(versions, now, VerdictLog.of(List.of()), new Deliveries(Map.of()));
    Verdict verdict = new Judge(tables, surroundings).judge(contract, commit);
    Map<String, List<String>> samples = new LinkedHashMap<>();
    Offenders offenders =
        new Offenders(contract, tables.readAt(contract.table(), commit.version()), this);
    for (CheckResult result : verdict.results()) {
      if (!result.passed()) {
        samples.put(result.check(), offenders.of(check(contract, result)));
      }
    }
    return new Outcome(verdict, samples);
  }

  private static Check check(Contract contract, CheckResult result) {
    return contract.checks().stream()
        .filter(c -> c.name().equals(result.check()))
        .findFirst()
        .orElseThrow();
  }
}
