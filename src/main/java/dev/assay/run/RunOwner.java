package dev.assay.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who holds, or held, a run lock. */
public record RunOwner(String runId, long pid, String host, Instant since) {
  /** For people. */
  String describe() {
    return "run " + runId + ", process " + pid + " on " + host + ", since " + since;
  }

  String toText() {
    return String.join("\n", runId, Long.toString(pid), host, since.toString()) + "\n";
  }

  /** Parses {@link #toText()}; empty for a file that a crash left half written. */
  static Optional<RunOwner> parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != 4 || !text.endsWith("\n")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RunOwner(
              lines.get(0),
              Long.parseLong(lines.get(1)),
              lines.get(2),
              Instant.parse(lines.get(3))));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
