package dev.assay.gates;

import java.util.List;

/**
 * One demand, and what was found of each file that it is about.
 *
 * @param demand what must hold of every file
 */
record Gate(String name, String demand, List<Finding> findings) {
  Gate {
    findings = List.copyOf(findings);
  }

  List<Finding> failures() {
    return findings.stream().filter(f -> !f.passed()).toList();
  }

  boolean passed() {
    return !findings.isEmpty() && failures().isEmpty();
  }

  String verdict() {
    long good = findings.stream().filter(Finding::passed).count();
    return (passed() ? "PASSED" : "FAILED") + ", " + good + " of " + findings.size() + " files";
  }
}
