package dev.assay.contract;

import dev.assay.model.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The waivers that count on one day, newest first. */
public record StandingWaivers(List<Waiver> newestFirst) {
  /** None at all. */
  public static final StandingWaivers NONE = new StandingWaivers(List.of());

  public StandingWaivers {
    newestFirst = List.copyOf(newestFirst);
  }

  /** What of a verdict is waived; the broken checks that are not keep the table back. */
  public List<Waived> of(Verdict verdict) {
    return verdict.blocking().stream().flatMap(r -> covering(verdict, r)).toList();
  }

  /** The broken checks that no waiver covers. */
  public List<CheckResult> uncovered(Verdict verdict) {
    return verdict.blocking().stream()
        .filter(r -> covering(verdict, r).findAny().isEmpty())
        .toList();
  }

  /** Whether a check of a table is waived, whatever it measures. */
  public boolean touches(TableName table, String check) {
    return newestFirst.stream().anyMatch(w -> w.table().equals(table) && w.check().equals(check));
  }

  private Stream<Waived> covering(Verdict verdict, CheckResult result) {
    Optional<Waiver> covering =
        newestFirst.stream().filter(w -> w.covers(verdict.table(), result)).findFirst();
    return covering.map(w -> Waived.by(w, result)).stream();
  }
}
