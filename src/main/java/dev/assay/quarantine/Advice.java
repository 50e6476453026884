package dev.assay.quarantine;

import dev.assay.silver.QuarantineReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a person can do about a record now.
 *
 * @param says what it is good for
 * @param command the command that does it; null for what is done elsewhere
 */
public record Advice(String says, @Nullable String command) {
  private static final String WHY = " --reason \"...\"";

  /** Everything that can be done about a record, the best first. */
  public static List<Advice> about(SetAside record) {
    List<Advice> advice = new ArrayList<>();
    if (record.status() == Status.DISMISSED) {
      advice.add(new Advice("Take the dismissal back", "assay quarantine reopen " + record.id()));
      return advice;
    }
    if (record.shelf().isBronze()) {
      unreadable(record, advice);
    } else if (record.isAside()) {
      refused(record, advice);
    }
    if (record.status() == Status.ACCEPTED) {
      advice.add(new Advice("Take the acceptance back", "assay quarantine reopen " + record.id()));
    }
    advice.add(new Advice("Keep it out for good", "assay quarantine dismiss " + record.id() + WHY));
    return advice;
  }

  /** The command that reads a record's file again. */
  static String reread(SetAside record) {
    return "assay run --reread --file " + quoted(record.place().file());
  }

  private static void unreadable(SetAside record, List<Advice> advice) {
    String what = record.place().isFile() ? "the file" : "the record";
    advice.add(
        new Advice("Deliver " + what + " again, corrected, in a file of another name", null));
    advice.add(
        new Advice(
            "If bronze/"
                + record.shelf().source()
                + ".yaml said wrongly how to read it, correct that and read the file again",
            reread(record)));
  }

  private static void refused(SetAside record, List<Advice> advice) {
    if (record.lacksData()) {
      advice.add(
          new Advice("Deliver the row again, corrected; this one stays here, on record", null));
    }
    for (Reason reason : record.reasons()) {
      if (reason.is(QuarantineReason.NO_REFERENCE)) {
        advice.add(
            new Advice(
                "Deliver the row that it refers to by "
                    + reason.column()
                    + " in "
                    + reason.rule()
                    + "; this one then comes in by itself",
                null));
      }
    }
    advice.add(
        new Advice(
            "If it is good, change silver/"
                + record.shelf().table().name()
                + ".yaml or the contract; the next run judges all of Bronze again",
            null));
    if (!record.lacksData() && record.status() == Status.OPEN) {
      advice.add(
          new Advice(
              "Let this one in all the same",
              "assay quarantine replay " + record.id() + " --accept" + WHY));
    }
  }

  /** The name as a shell takes it. */
  private static String quoted(String file) {
    boolean plain = file.matches("[A-Za-z0-9_./=+:@%-]+");
    return plain ? file : "'" + Objects.requireNonNull(file).replace("'", "'\\''") + "'";
  }
}
