package dev.assay.definition;

import dev.assay.definition.Environment.Approval;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who answers in an environment for what readers are to see.
 *
 * @param approvers who may approve a release; empty: anybody
 * @param fourEyes whether who approves must be somebody else than who ran the pipeline
 * @param waivers who may waive a check; empty: anybody
 * @param longestWaiver days that a waiver may stand
 */
public record SignOff(
    Approval approval,
    List<String> approvers,
    boolean fourEyes,
    List<String> waivers,
    int longestWaiver) {
  /** What holds where an environment says nothing. */
  public static final SignOff NONE = new SignOff(Approval.NONE, List.of(), false, List.of(), 90);

  public SignOff {
    approvers = List.copyOf(approvers);
    waivers = List.copyOf(waivers);
  }

  /**
   * Returns when this person may approve what {@code ranBy} proposed.
   *
   * @param ranBy null when that is not known, or nobody ran anything
   * @throws AssayException of kind USAGE that says who may
   */
  public void requireApprover(String person, @Nullable String ranBy) {
    if (!isAmong(person, approvers)) {
      throw refused(person + " may not approve here", approvers);
    }
    if (fourEyes && ranBy != null && ranBy.strip().equalsIgnoreCase(person.strip())) {
      throw refused(
          person + " ran the pipeline, and somebody else must approve what came of it", approvers);
    }
  }

  /**
   * Returns when this person may waive a check.
   *
   * @throws AssayException of kind USAGE that says who may
   */
  public void requireWaiver(String person) {
    if (!isAmong(person, waivers)) {
      throw refused(person + " may not waive a check here", waivers);
    }
  }

  private static boolean isAmong(String person, List<String> people) {
    Optional<String> found =
        people.stream().filter(p -> p.strip().equalsIgnoreCase(person.strip())).findFirst();
    return people.isEmpty() || found.isPresent();
  }

  private static AssayException refused(String problem, List<String> people) {
    return AssayException.of(
        ErrorKind.USAGE,
        "--by",
        Text.printable(problem),
        people.isEmpty()
            ? "Have somebody else look at it and give their name"
            : "These may, by the environment's file: " + String.join(", ", people));
  }
}
