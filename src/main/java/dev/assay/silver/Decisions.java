package dev.assay.silver;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people have decided about records of one Silver table, oldest first; the last word about a
 * record counts.
 */
public record Decisions(List<Decision> inOrder) {
  public Decisions {
    inOrder = List.copyOf(inOrder);
  }

  /** What may be decided about a record; the names stand in {@code ops.quarantine_decisions}. */
  public enum Kind {
    /** It stays out, whatever a later definition says. */
    DISMISSED,
    /** It comes in, in spite of rules, lateness and references. */
    ACCEPTED,
    /** It is judged again as it is. */
    REPLAYED,
    /** An earlier dismissal or acceptance is taken back. */
    REOPENED
  }

  /** One decision about the record with that id. */
  public record Decision(String recordId, Kind kind) {}

  /** How many there are; a table says in its commits how many it has heeded. */
  long count() {
    return inOrder.size();
  }

  /** The records that stay out. */
  Set<String> dismissed() {
    return standing(Kind.DISMISSED);
  }

  /** The records that come in. */
  Set<String> accepted() {
    return standing(Kind.ACCEPTED);
  }

  /** The records that a decision after the first {@code heeded} ones wants judged again. */
  Set<String> toJudgeAgain(long heeded) {
    return inOrder.stream()
        .skip(heeded)
        .map(Decision::recordId)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Set<String> standing(Kind kind) {
    Map<String, Kind> last = new LinkedHashMap<>();
    for (Decision decision : inOrder) {
      if (decision.kind() != Kind.REPLAYED) {
        last.put(decision.recordId(), decision.kind());
      }
    }
    last.values().removeIf(k -> k != kind);
    return Set.copyOf(last.keySet());
  }
}
