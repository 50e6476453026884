package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges a version as a run would have, and puts nothing on record.
 *
 * @param versions the version of every table that the contract refers to
 * @param now against which freshness is measured
 * @param before what trials of earlier versions said, oldest first, which tells what is usual
 */
public record Trial(
    DeltaTables tables, Map<TableName, Long> versions, Instant now, List<Held> before) {
  public Trial {
    versions = Map.copyOf(versions);
    before = List.copyOf(before);
  }

  /** A trial of an earlier version, and when it would have been judged. */
  public record Held(Instant at, Verdict verdict) {}

  /**
   * What would have been said.
   *
   * @param samples by check that is broken, keys of a few rows that break it; none of a table whose
   *     key is classified
   */
  public record Outcome(Verdict verdict, Map<String, List<String>> samples) {}

  /** Judges one version. */
  public Outcome of(Contract contract, Commit commit) {
    // what was delivered is told by Bronze, of which no release pins a version
    var surroundings =
        new Judge.Surroundings(versions, now, this::history, new Deliveries(Map.of()));
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

  /** One measure per version: the last, where two releases pin the same. */
  private List<BigDecimal> history(
      TableName table, Check check, @Nullable LocalDate since, String exceptCommit) {
    Map<String, Earlier.Past> byVersion = new LinkedHashMap<>();
    for (Held held : before) {
      Verdict verdict = held.verdict();
      if (verdict.table().equals(table) && !verdict.commitSha256().equals(exceptCommit)) {
        for (CheckResult result : verdict.results()) {
          if (result.check().equals(check.name())) {
            byVersion.remove(verdict.commitSha256());
            byVersion.put(verdict.commitSha256(), new Earlier.Past(held.at(), result));
          }
        }
      }
    }
    return byVersion.values().stream()
        .filter(p -> p.counts(check, since))
        .map(p -> p.result().measured())
        .toList();
  }

  private static Check check(Contract contract, CheckResult result) {
    return contract.checks().stream()
        .filter(c -> c.name().equals(result.check()))
        .findFirst()
        .orElseThrow();
  }
}
