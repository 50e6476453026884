package dev.assay.bronze;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of a selection over all sources: what cannot be, and what people should know. */
final class SelectedFiles {
  private static final int MOST_PROBLEMS = 10;

  private final Intake intake;
  private final List<LandingPlan> plans;

  SelectedFiles(Intake intake, List<LandingPlan> plans) {
    this.intake = intake;
    this.plans = plans;
  }

  /** Throws when a file that is to be read again cannot be: then none is. */
  void requireReadable() {
    List<Problem> refused = plans.stream().flatMap(p -> p.rereading().refused().stream()).toList();
    if (refused.isEmpty()) {
      return;
    }
    List<Problem> told = new ArrayList<>(refused.stream().limit(MOST_PROBLEMS).toList());
    if (refused.size() > MOST_PROBLEMS) {
      told.add(
          new Problem(
              "",
              refused.size() - MOST_PROBLEMS + " more files cannot be read again",
              "Nothing was changed; choose with --from, --to or --file"));
    }
    throw AssayException.all(ErrorKind.ENVIRONMENT, told);
  }

  /** What people should know, given what was counted. */
  List<String> notes(Map<String, Long> counts) {
    List<String> notes = new ArrayList<>();
    if (!intake.selection().isEverything()) {
      about(counts, notes);
    }
    if (counts.containsKey("changed")) {
      notes.add("INCIDENT: files that were ingested have other bytes now; see ops.incidents");
    }
    if (waiting() > 0) {
      notes.add(waiting() + " files are still being written and wait for the next run");
    }
    return notes;
  }

  private void about(Map<String, Long> counts, List<String> notes) {
    boolean nothing = counts.isEmpty() && waiting() == 0;
    long settled = plans.stream().mapToLong(p -> p.rereading().settled()).sum();
    if (settled > 0) {
      notes.add(settled + " files were read by the present definition of their source already");
    } else if (nothing) {
      notes.add("the selection (" + intake.selection().text() + ") " + found());
    } else if (leftOut().files() > 0) {
      notes.add("new files outside of the selection wait for another run: " + leftOut());
    }
  }

  private String found() {
    if (intake.reread() != null) {
      Tally others = new Tally();
      plans.forEach(p -> others.addAll(p.rereading().leftOut()));
      return "matches no file that was loaded before; loaded files: " + others;
    }
    long before = plans.stream().mapToLong(LandingPlan::loadedBefore).sum();
    return before == 0
        ? "matches no file; new files: " + leftOut()
        : "matches no new file; of those loaded before (--reread reads them again) it matches "
            + before
            + "; new files: "
            + leftOut();
  }

  private long waiting() {
    return plans.stream().mapToLong(p -> p.waiting().size()).sum();
  }

  private Tally leftOut() {
    Tally all = new Tally();
    plans.forEach(p -> all.addAll(p.leftOut()));
    return all;
  }
}
