package dev.assay.release;

import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A set of table versions that belong together, and the release that came before.
 *
 * @param number counted from 1
 * @param pins sorted by table
 * @param definitions fingerprint of all definitions, parameters and the engine
 * @param previousHash hash of the release before; {@link #NO_HASH} for the first
 * @param hash over everything here, the previous hash included
 */
public record Release(
    long number,
    Instant releasedAt,
    String runId,
    String publishedBy,
    String reason,
    List<Pin> pins,
    String definitions,
    String previousHash,
    String hash) {
  /** What stands before the first release. */
  public static final String NO_HASH = "0".repeat(64);

  public Release {
    pins = pins.stream().sorted().toList();
    if (number < 1 || pins.isEmpty()) {
      throw new IllegalArgumentException("a release has a number and pins at least one table");
    }
  }

  /** Who publishes a release, when and why. */
  public record Act(Instant at, String runId, String by, String reason) {}

  /** The release that follows {@code previousHash}, with its hash computed. */
  static Release following(
      long number, String previousHash, Act act, List<Pin> pins, String definitions) {
    Release unhashed =
        new Release(
            number,
            act.at(),
            act.runId(),
            act.by(),
            act.reason(),
            pins,
            definitions,
            previousHash,
            NO_HASH);
    return new Release(
        number,
        act.at(),
        act.runId(),
        act.by(),
        act.reason(),
        pins,
        definitions,
        previousHash,
        unhashed.computedHash());
  }

  /** The name that people use, such as {@code r12}. */
  public String id() {
    return "r" + number;
  }

  /** The pin of a table. */
  public Optional<Pin> pin(TableName table) {
    return pins.stream().filter(p -> p.table().equals(table)).findFirst();
  }

  /** What the hash must be for the release to be as it was written. */
  public String computedHash() {
    StringBuilder text = new StringBuilder();
    for (String part :
        List.of(
            previousHash, id(), releasedAt.toString(), runId, publishedBy, reason, definitions)) {
      text.append(part.length()).append(':').append(part).append('\n');
    }
    pins.forEach(p -> text.append(p.lines()).append('\n'));
    return Sha256.hex(text.toString());
  }
}
