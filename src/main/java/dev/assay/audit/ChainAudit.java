package dev.assay.audit;

import dev.assay.model.AssayException;
import dev.assay.model.Text;
import dev.assay.ops.OpsTable;
import dev.assay.release.Release;
import dev.assay.release.ReleaseReading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges the chain of releases: reports every broken link, where readers stop at the first. */
final class ChainAudit {
  private static final String TABLE = OpsTable.RELEASES.table().toString();

  private final List<ReleaseReading> readings;
  private final List<Finding> findings = new ArrayList<>();

  ChainAudit(List<ReleaseReading> readings) {
    this.readings = List.copyOf(readings);
  }

  /** What is wrong within the table. */
  List<Finding> links() {
    findings.clear();
    long expected = 1;
    @Nullable String previous = Release.NO_HASH;
    for (ReleaseReading reading : readings) {
      if (reading.number() > expected) {
        missing(expected, reading.number() - 1);
        previous = null;
      }
      judge(reading, previous);
      Release release = reading.release();
      previous = release == null ? null : release.hash();
      expected = reading.number() + 1;
    }
    return List.copyOf(findings);
  }

  /** What is wrong between the table and heads that were kept elsewhere. */
  List<Finding> heads(KnownHeads known, String keeper) {
    findings.clear();
    Set<String> hashes = new HashSet<>();
    Map<String, String> hashById = new java.util.HashMap<>();
    for (ReleaseReading reading : readings) {
      Release release = reading.release();
      if (release != null) {
        hashes.add(release.hash());
        hashById.put(release.id(), release.hash());
      }
    }
    known.byRelease().forEach((id, hash) -> compare(id, hash, hashById, keeper));
    for (String hash : known.somewhere()) {
      if (!hashes.contains(hash)) {
        broken(
            Proof.HEADS,
            Set.of(),
            "no release has the head "
                + hash
                + " that "
                + keeper
                + " keeps: the table was"
                + " rewritten, rolled back or truncated since");
      }
    }
    return List.copyOf(findings);
  }

  private void compare(String id, String hash, Map<String, String> hashById, String keeper) {
    @Nullable String found = hashById.get(id);
    if (found == null) {
      broken(
          Proof.HEADS,
          Set.of(id),
          keeper
              + " keeps a head of "
              + id
              + ", and the table has no such release: it was rolled"
              + " back, truncated or changed since");
    } else if (!found.equals(hash)) {
      broken(
          Proof.HEADS,
          from(id),
          "the head of "
              + id
              + " is "
              + found
              + ", but "
              + keeper
              + " keeps "
              + hash
              + ": the chain was rewritten since");
    }
  }

  private void judge(ReleaseReading reading, @Nullable String previous) {
    Release release = reading.release();
    if (release == null) {
      broken(
          Proof.CHAIN,
          Set.of(reading.id()),
          "its "
              + reading.rows()
              + " rows are not those of one release: a row was edited, added or taken away"
              + names(reading));
      return;
    }
    if (!hashFits(release)) {
      broken(
          Proof.CHAIN,
          Set.of(release.id()),
          "its hash does not fit what it says: a row was edited, added or taken away");
    }
    if (previous != null && !release.previousHash().equals(previous)) {
      broken(
          Proof.CHAIN,
          Set.of(release.id()),
          "the previous hash that it names is not that of "
              + (release.number() == 1 ? "the beginning" : "r" + (release.number() - 1))
              + ": a release before it was changed, taken out, inserted or put elsewhere");
    }
  }

  private boolean hashFits(Release release) {
    try {
      return release.computedHash().equals(release.hash());
    } catch (AssayException e) {
      findings.add(
          Finding.unprovable(
              Proof.CHAIN, TABLE, Set.of(release.id()), e.problems().get(0).problem()));
      return true;
    }
  }

  private static String names(ReleaseReading reading) {
    return reading.ids().equals(List.of(reading.id()))
        ? ""
        : " (they call it " + Text.printable(String.join(", ", reading.ids())) + ")";
  }

  private void missing(long from, long to) {
    Set<String> ids = new TreeSet<>();
    for (long number = from; number <= to && ids.size() < 100; number++) {
      ids.add("r" + number);
    }
    broken(
        Proof.CHAIN,
        ids,
        from == to
            ? "there are no rows of r" + from + ", and there are of later ones"
            : "there are no rows of r" + from + " to r" + to + ", and there are of later ones");
  }

  /** A release and those that come after it. */
  private List<String> from(String id) {
    return readings.stream().map(ReleaseReading::id).dropWhile(r -> !r.equals(id)).toList();
  }

  private void broken(Proof proof, java.util.Collection<String> releases, String text) {
    findings.add(Finding.corrupt(proof, TABLE, releases, text));
  }
}
