package dev.assay.release;

import dev.assay.model.ContentHash;
import dev.assay.model.TableName;

/**
 * One table at the version that a release shows.
 *
 * @param commitSha256 SHA-256 of that version's commit file
 * @param contract fingerprint of the contract under which the version passed
 * @param definition fingerprint of what made the version
 * @param madeByRun the run that wrote the version
 */
public record Pin(
    TableName table,
    long version,
    String commitSha256,
    ContentHash content,
    String contract,
    String definition,
    String madeByRun)
    implements Comparable<Pin> {
  /** The same table at the same version under the same contract. */
  boolean samePromise(Pin other) {
    return table.equals(other.table) && version == other.version && contract.equals(other.contract);
  }

  @Override
  public int compareTo(Pin other) {
    return table.compareTo(other.table);
  }

  /** All fields, each on a line of its own, for the release's hash. */
  String lines() {
    return String.join(
        "\n",
        table.toString(),
        Long.toString(version),
        commitSha256,
        content.toString(),
        contract,
        definition,
        madeByRun);
  }
}
