package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.TableName;
import dev.assay.table.Lakehouse;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rollback would publish.
 *
 * @param basis the release that it returns to
 * @param latest the release that readers see until then
 * @param pins sorted by table
 */
public record RollbackPlan(Release basis, Release latest, List<Pin> pins) {
  public RollbackPlan {
    pins = pins.stream().sorted().toList();
  }

  /**
   * Finds the pins, without Spark; changes nothing.
   *
   * @throws AssayException of kind USAGE when there is no such release, it is not kept any more, or
   *     the selection does not fit together; ENVIRONMENT when a commit cannot be read
   */
  public static RollbackPlan of(
      ReleaseCatalogue catalogue, RollbackOrder order, Lakehouse lakehouse) {
    Release basis = catalogue.kept(order.to());
    Release latest = catalogue.log().latest().orElse(basis);
    if (order.only().isEmpty()) {
      return new RollbackPlan(basis, latest, basis.pins());
    }
    Ancestry ancestry = Ancestry.of(catalogue.log().all(), lakehouse);
    return new RollbackPlan(
        basis, latest, new SelectiveReturn(latest, basis, ancestry).pins(order.only()));
  }

  /** Whether readers see all this already. */
  public boolean changesNothing() {
    return changes().isEmpty();
  }

  /** What becomes different for readers, by table. */
  public List<Change> changes() {
    TreeSet<TableName> tables = new TreeSet<>();
    latest.pins().forEach(p -> tables.add(p.table()));
    pins.forEach(p -> tables.add(p.table()));
    return tables.stream()
        .map(t -> new Change(t, latest.pin(t).orElse(null), pin(t).orElse(null)))
        .filter(Change::isOne)
        .toList();
  }

  private Optional<Pin> pin(TableName table) {
    return pins.stream().filter(p -> p.table().equals(table)).findFirst();
  }

  /**
   * A table that readers will see differently.
   *
   * @param from null when they don't see it yet
   * @param to null when they will not see it any more
   */
  public record Change(TableName table, @Nullable Pin from, @Nullable Pin to) {
    private boolean isOne() {
      return from == null || to == null || !from.samePromise(to);
    }
  }
}
