package dev.assay.audit;

import dev.assay.release.Release;
import dev.assay.release.ReleaseEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was looked at and what was found.
 *
 * @param chain all releases that the table tells
 * @param releases those whose tables were looked at
 * @param dropped those that retention let go of, which nobody can prove any more
 * @param remarks what is no finding and good to know
 * @param looked how many things were looked at, by proof
 */
public record Report(
    List<Release> chain,
    List<Release> releases,
    List<ReleaseEvents.Event> dropped,
    List<String> remarks,
    Map<Proof, Integer> looked,
    List<Finding> findings) {
  public Report {
    chain = List.copyOf(chain);
    releases = List.copyOf(releases);
    dropped = List.copyOf(dropped);
    remarks = List.copyOf(remarks);
    Map<Proof, Integer> counts = new EnumMap<>(Proof.class);
    counts.putAll(looked);
    looked = Collections.unmodifiableMap(counts);
    findings = List.copyOf(findings);
  }

  /** Whether everything that was looked at is as it was published. */
  public boolean isProved() {
    return findings.isEmpty();
  }

  /** The same with one more proof, for which so many tables were looked at. */
  public Report with(Proof proof, int tables, List<Finding> found, List<String> remarked) {
    Map<Proof, Integer> counts = new EnumMap<>(Proof.class);
    counts.putAll(looked);
    counts.merge(proof, tables, Integer::sum);
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(found);
    List<String> said = new ArrayList<>(remarks);
    said.addAll(remarked);
    return new Report(chain, releases, dropped, said, counts, all);
  }
}
