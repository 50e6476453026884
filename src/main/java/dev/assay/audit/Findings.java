package dev.assay.audit;

import dev.assay.audit.Finding.Nature;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Collects findings; what hits several releases is one finding that names them all. */
final class Findings {
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final Map<Finding, TreeSet<String>> releases = new LinkedHashMap<>();
  private final SortedMap<Proof, Integer> looked = new java.util.TreeMap<>();

  void add(Finding finding) {
    Finding alone =
        new Finding(
            finding.proof(), finding.nature(), finding.subject(), List.of(), finding.text());
    releases.computeIfAbsent(alone, f -> new TreeSet<>(BY_NUMBER)).addAll(finding.releases());
  }

  void add(Collection<Finding> findings) {
    findings.forEach(this::add);
  }

  void corrupt(Proof proof, Object subject, Collection<String> hit, String text) {
    add(new Finding(proof, Nature.CORRUPT, subject.toString(), List.copyOf(hit), text));
  }

  /** Notes that so many things were looked at for a proof. */
  void looked(Proof proof, int things) {
    looked.merge(proof, things, Integer::sum);
  }

  /** What was looked at, by proof. */
  Map<Proof, Integer> looked() {
    return looked.isEmpty() ? Map.of() : new EnumMap<>(looked);
  }

  boolean has(Proof... proofs) {
    List<Proof> wanted = List.of(proofs);
    return releases.keySet().stream().anyMatch(f -> wanted.contains(f.proof()));
  }

  List<Finding> all() {
    return releases.entrySet().stream()
        .map(
            e ->
                new Finding(
                    e.getKey().proof(),
                    e.getKey().nature(),
                    e.getKey().subject(),
                    List.copyOf(e.getValue()),
                    e.getKey().text()))
        .sorted(Comparator.comparing(Finding::proof))
        .toList();
  }
}
