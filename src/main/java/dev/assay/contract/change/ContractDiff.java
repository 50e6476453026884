package dev.assay.contract.change;

import dev.assay.definition.Contract;
import dev.assay.definition.WrittenContract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How two contracts of a table differ, for readers: a promise that is dropped or loosened breaks
 * them, one that is added or tightened does not, and what nobody can compare counts as broken.
 *
 * @param changes the gravest first
 */
public record ContractDiff(Contract before, Contract after, List<Change> changes) {
  public ContractDiff {
    changes = changes.stream().sorted(Comparator.comparing(Change::effect).reversed()).toList();
  }

  /** Compares all that is written. */
  public static ContractDiff between(WrittenContract before, WrittenContract after) {
    List<Change> changes = new ArrayList<>(promises(before.contract(), after.contract()));
    changes.addAll(new WordRules(before, after).changes());
    return new ContractDiff(before.contract(), after.contract(), changes);
  }

  /** Only the columns that are gone or of another type, whatever else differs. */
  public static ContractDiff brokenColumns(Contract before, Contract after) {
    List<Change> changes =
        ColumnRules.types(before, after).stream().filter(Change::breaks).toList();
    return new ContractDiff(before, after, changes);
  }

  private static List<Change> promises(Contract before, Contract after) {
    List<Change> changes = new ArrayList<>(new ColumnRules(before, after).changes());
    changes.addAll(new CheckRules(before, after).changes());
    return changes;
  }

  /** The gravest effect; empty when nothing differs but the version. */
  public Optional<Effect> effect() {
    return changes.stream().map(Change::effect).reduce(Effect::or);
  }

  /** The changes of one effect, in the order in which they were found. */
  public List<Change> of(Effect effect) {
    return changes.stream().filter(c -> c.effect() == effect).toList();
  }

  /**
   * The least version that the new contract must have; empty when nothing changed, or the old one
   * has no version of three numbers.
   */
  public Optional<SemanticVersion> needed() {
    return effect().flatMap(e -> SemanticVersion.parse(before.version()).map(v -> v.after(e)));
  }

  /**
   * Whether the new contract's version says what the changes do. A version that is no version of
   * three numbers says nothing.
   */
  public boolean isVersionEnough() {
    if (changes.isEmpty()) {
      return true;
    }
    Optional<SemanticVersion> now = SemanticVersion.parse(after.version());
    Optional<SemanticVersion> needed = needed();
    if (now.isEmpty()) {
      return false;
    }
    return needed.isEmpty() || now.get().compareTo(needed.get()) >= 0;
  }
}
