package dev.assay.release;

import dev.assay.contract.RecordedVerdict;
import dev.assay.contract.Waived;
import dev.assay.model.ContentHash;
import dev.assay.model.TableName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table at the version that a release shows.
 *
 * @param commitSha256 SHA-256 of that version's commit file
 * @param contract fingerprint of the contract under which the version passed
 * @param definition fingerprint of what made the version
 * @param madeByRun the run that wrote the version
 * @param passed where its verdict stands; null in releases that format 1 recorded
 * @param waived its broken checks, which waivers covered when it was released
 */
public record Pin(
    TableName table,
    long version,
    String commitSha256,
    ContentHash content,
    String contract,
    String definition,
    String madeByRun,
    @Nullable Passed passed,
    List<Waived> waived)
    implements Comparable<Pin> {
  public Pin {
    waived = List.copyOf(waived);
  }

  /** A pin of a version that kept its contract. */
  public Pin(
      TableName table,
      long version,
      String commitSha256,
      ContentHash content,
      String contract,
      String definition,
      String madeByRun,
      @Nullable Passed passed) {
    this(table, version, commitSha256, content, contract, definition, madeByRun, passed, List.of());
  }

  /**
   * The verdict that let the version pass, in {@code ops.contract_results}.
   *
   * @param seal over the verdict's rows
   */
  public record Passed(Instant judgedAt, String judgedByRun, String seal) {
    static Passed by(RecordedVerdict verdict) {
      return new Passed(verdict.judgedAt(), verdict.runId(), verdict.seal());
    }
  }

  /** The same commit of the same table under the same contract. */
  boolean samePromise(Pin other) {
    return sameVersion(other) && contract.equals(other.contract);
  }

  /** The same commit of the same table. */
  boolean sameVersion(Pin other) {
    return table.equals(other.table)
        && version == other.version
        && commitSha256.equals(other.commitSha256);
  }

  /** The same rows of the same table, whether one commit wrote them or two. */
  boolean sameContent(Pin other) {
    return sameVersion(other) || (table.equals(other.table) && content.equals(other.content));
  }

  @Override
  public int compareTo(Pin other) {
    return table.compareTo(other.table);
  }
}
