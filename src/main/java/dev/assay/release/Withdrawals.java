package dev.assay.release;

import dev.assay.model.Layer;
import dev.assay.model.Text;
import dev.assay.release.ReleaseStep.OnWithdrawn;
import dev.assay.step.StepResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The Gold versions that rollbacks took away from readers, and that no release has pinned since: a
 * run does not publish them again by itself.
 */
public final class Withdrawals {
  private final Map<String, Withdrawn> byVersion = new LinkedHashMap<>();

  private Withdrawals() {}

  /** A version of a Gold table, the last release that showed it, and the rollback that ended it. */
  public record Withdrawn(Pin pin, Release shownBy, Release by) {
    /** The table and its version. */
    public String version() {
      return pin.table() + "@" + pin.version();
    }
  }

  /** What stands withdrawn after these releases, oldest first. */
  public static Withdrawals of(List<Release> chain) {
    Withdrawals withdrawals = new Withdrawals();
    for (Release release : chain) {
      String basis = release.act().basis();
      if (basis != null) {
        chain.stream()
            .dropWhile(r -> !r.id().equals(basis))
            .skip(1)
            .takeWhile(r -> r.number() < release.number())
            .forEach(r -> withdrawals.withdraw(r, release));
      }
      release.pins().forEach(p -> withdrawals.byVersion.remove(key(p)));
    }
    return withdrawals;
  }

  /** Everything that stands withdrawn. */
  public Collection<Withdrawn> all() {
    return List.copyOf(byVersion.values());
  }

  /** Those of the pins whose versions stand withdrawn. */
  public List<Withdrawn> among(List<Pin> pins) {
    return pins.stream()
        .sorted()
        .flatMap(p -> Optional.ofNullable(byVersion.get(key(p))).stream())
        .toList();
  }

  /** The answer of a step that holds the pins back; empty when they may be published. */
  static Optional<StepResult> hold(ReleaseLog log, List<Pin> pins, OnWithdrawn onWithdrawn) {
    List<Withdrawn> withdrawn = of(log.all()).among(pins);
    return withdrawn.isEmpty() || onWithdrawn == OnWithdrawn.REINSTATE
        ? Optional.empty()
        : Optional.of(StepResult.held(withdrawn.size(), advice(withdrawn)));
  }

  /** What is held back, why, and what can be done about it; {@code withdrawn} is not empty. */
  static String advice(List<Withdrawn> withdrawn) {
    Map<Release, List<Withdrawn>> byRollback = new LinkedHashMap<>();
    withdrawn.forEach(w -> byRollback.computeIfAbsent(w.by(), r -> new ArrayList<>()).add(w));
    String shownBy = withdrawn.get(withdrawn.size() - 1).shownBy().id();
    return byRollback.entrySet().stream()
            .map(e -> sentence(e.getKey(), e.getValue()))
            .collect(Collectors.joining(" "))
        + " Correct the data or the model and run again, return to "
        + shownBy
        + " with: assay rollback --to "
        + shownBy
        + " --reason \"...\", or publish all the same with: assay run --reinstate \"...\"";
  }

  private static String sentence(Release by, List<Withdrawn> withdrawn) {
    return withdrawn.stream().map(Withdrawn::version).collect(Collectors.joining(", "))
        + (withdrawn.size() == 1 ? " was" : " were")
        + " withdrawn by "
        + by.id()
        + ", a rollback to "
        + by.act().basis()
        + " ("
        + Text.printable(by.reason())
        + ").";
  }

  private void withdraw(Release shown, Release by) {
    shown.pins().stream()
        .filter(p -> p.table().layer() == Layer.GOLD)
        .forEach(p -> byVersion.put(key(p), new Withdrawn(p, shown, by)));
  }

  private static String key(Pin pin) {
    return pin.table() + "@" + pin.commitSha256();
  }
}
