package dev.assay.release;

import dev.assay.model.TableName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A set of table versions that belong together, and the release that came before.
 *
 * @param number counted from 1
 * @param pins sorted by table
 * @param definitions fingerprint of all definitions, parameters and the engine
 * @param engine fingerprint of the engine alone; null in releases that format 1 recorded
 * @param previousHash hash of the release before; {@link #NO_HASH} for the first
 * @param hashVersion how {@code hash} is computed
 * @param hash over everything here, the previous hash included
 */
public record Release(
    long number,
    Act act,
    List<Pin> pins,
    String definitions,
    @Nullable String engine,
    String previousHash,
    int hashVersion,
    String hash) {
  /** What stands before the first release. */
  public static final String NO_HASH = "0".repeat(64);

  public Release {
    pins = pins.stream().sorted().toList();
    if (number < 1 || pins.isEmpty()) {
      throw new IllegalArgumentException("a release has a number and pins at least one table");
    }
  }

  /** Where the versions come from that a release pins. */
  public enum Kind {
    /** They are the newest that were written and judged. */
    RUN,
    /** They are those of an earlier release. */
    ROLLBACK
  }

  /**
   * Who publishes a release, when and why.
   *
   * @param runId the run, or other command, that publishes
   * @param basis the release whose versions a rollback returns to; null for any other kind
   * @param approval null where none was given
   */
  public record Act(
      Instant at,
      String runId,
      String by,
      String reason,
      Kind kind,
      @Nullable String basis,
      @Nullable Approval approval) {
    public Act {
      at = at.truncatedTo(ChronoUnit.MICROS);
      if ((kind == Kind.ROLLBACK) != (basis != null)) {
        throw new IllegalArgumentException("a rollback, and nothing else, returns to a release");
      }
    }

    /** Publishing what is newest. */
    public static Act ofRun(
        Instant at, String runId, String by, String reason, @Nullable Approval approval) {
      return new Act(at, runId, by, reason, Kind.RUN, null, approval);
    }

    /** Publishing again what the release {@code basis} pins. */
    public static Act ofRollback(
        Instant at,
        String runId,
        String by,
        String reason,
        String basis,
        @Nullable Approval approval) {
      return new Act(at, runId, by, reason, Kind.ROLLBACK, basis, approval);
    }
  }

  /** The release that follows {@code latest}, which is null before the first; sealed. */
  static Release after(
      @Nullable Release latest,
      Act act,
      List<Pin> pins,
      String definitions,
      @Nullable String engine) {
    Release unsealed =
        new Release(
            latest == null ? 1 : latest.number + 1,
            act,
            pins,
            definitions,
            engine,
            latest == null ? NO_HASH : latest.hash,
            ReleaseHash.NEWEST,
            NO_HASH);
    return unsealed.sealed();
  }

  private Release sealed() {
    return new Release(
        number, act, pins, definitions, engine, previousHash, hashVersion, computedHash());
  }

  /** The name that people use, such as {@code r12}. */
  public String id() {
    return "r" + number;
  }

  /** When it was published. */
  public Instant releasedAt() {
    return act.at();
  }

  /** The run, or other command, that published it. */
  public String runId() {
    return act.runId();
  }

  /** Who or what published it. */
  public String publishedBy() {
    return act.by();
  }

  /** Why it was published. */
  public String reason() {
    return act.reason();
  }

  /** The pin of a table. */
  public Optional<Pin> pin(TableName table) {
    return pins.stream().filter(p -> p.table().equals(table)).findFirst();
  }

  /** What the hash must be for the release to be as it was written. */
  public String computedHash() {
    return ReleaseHash.of(this);
  }
}
