package dev.assay.contract;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes waivers back; releases that they let through stay as they are. */
public final class UnwaiveStep implements Step {
  private final String subject;
  private final Waivers.Revocation revocation;
  private final ZoneId zone;
  private final Books books;
  private final String runId;

  /** {@code subject} is a waiver such as {@code w3}, or table and check for all that stand. */
  public UnwaiveStep(
      String subject, Waivers.Revocation revocation, ZoneId zone, Books books, String runId) {
    this.subject = subject;
    this.revocation = revocation;
    this.zone = zone;
    this.books = books;
    this.runId = runId;
  }

  @Override
  public String name() {
    return "unwaive";
  }

  /**
   * Puts it on record; throws an {@link AssayException} of kind USAGE when there is no such one.
   */
  @Override
  public StepResult execute() {
    Waivers known = Waivers.read(books);
    if (known.all().stream().map(Waivers.Entry::waiver).noneMatch(this::isMeant)) {
      throw unknown(known);
    }
    List<Waiver> standing =
        known.at(revocation.at(), zone).newestFirst().stream().filter(this::isMeant).toList();
    if (standing.isEmpty()) {
      return StepResult.skipped("it does not stand any more");
    }
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    standing.forEach(w -> rows.add(Waivers.row(w, revocation, runId)));
    FailPoints.reach("unwaive#commit:before");
    books.add(OpsTable.WAIVERS, rows);
    FailPoints.reach("unwaive#commit:after");
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("waivers", (long) rows.size());
    return StepResult.done(
        counts, String.join(", ", standing.stream().map(Waiver::id).toList()) + " " + subject);
  }

  private boolean isMeant(Waiver waiver) {
    return waiver.id().equals(subject) || (waiver.table() + "." + waiver.check()).equals(subject);
  }

  private AssayException unknown(Waivers known) {
    List<String> names =
        known.all().stream()
            .map(Waivers.Entry::waiver)
            .map(w -> w.id() + " (" + w.table() + "." + w.check() + ")")
            .toList();
    return AssayException.of(
        ErrorKind.USAGE,
        Text.printable(subject),
        "there is no such waiver",
        names.isEmpty() ? "Nothing was ever waived" : "Waivers are " + String.join(", ", names));
  }
}
