package dev.assay.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants readers to see again, and why.
 *
 * @param to the release, by id or tag
 * @param only the Gold tables that go back; empty for the whole release
 * @param approval null where none was given
 */
public record RollbackOrder(
    String to, List<Returning> only, String by, String reason, @Nullable Approval approval) {
  public RollbackOrder {
    only = List.copyOf(only);
    if (by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a rollback needs a name and a reason");
    }
  }
}
