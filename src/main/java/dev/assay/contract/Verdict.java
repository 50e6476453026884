package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.model.ContentHash;
import dev.assay.model.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one version of a table under one contract.
 *
 * @param commitSha256 of the commit file that made the version: a table that was rebuilt counts its
 *     versions anew
 * @param contract the contract's fingerprint
 */
public record Verdict(
    TableName table,
    long version,
    String commitSha256,
    String contract,
    ContentHash content,
    List<CheckResult> results) {
  public Verdict {
    results = List.copyOf(results);
  }

  /** Whether the version may be released without a waiver. */
  public boolean passed() {
    return results.stream().noneMatch(CheckResult::blocks);
  }

  /** Whether every check that blocks is among these. */
  public boolean passedBut(List<Waived> waived) {
    return results.stream()
        .filter(CheckResult::blocks)
        .allMatch(r -> waived.stream().anyMatch(w -> w.isOf(r)));
  }

  /** Whether everything that looks at other tables was measured against these versions. */
  boolean isAgainst(Contract asked, Map<TableName, Long> versions) {
    Map<String, CheckResult> byName = new HashMap<>();
    results.forEach(r -> byName.put(r.check(), r));
    return asked.checks().stream()
        .filter(c -> looksAround(c.measure()))
        .allMatch(
            c -> {
              CheckResult result = byName.get(c.name());
              return result != null && result.isAgainst(c, versions);
            });
  }

  private static boolean looksAround(Check.Measure measure) {
    return measure instanceof Check.Orphans || measure instanceof Check.Asked;
  }

  /** The same version under the same contract with other results. */
  Verdict with(List<CheckResult> others) {
    return new Verdict(table, version, commitSha256, contract, content, others);
  }

  /** The results that keep it from being released. */
  public List<CheckResult> blocking() {
    return results.stream().filter(CheckResult::blocks).toList();
  }

  /** The results that are only reported. */
  public List<CheckResult> warnings() {
    return results.stream().filter(r -> !r.passed() && !r.blocks()).toList();
  }
}
