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

  /** Nothing where nothing was selected. */
  List<String> notes(Map<String, Long> counts) {
    if (intake.selection().isEverything()) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    boolean plansAny = counts.containsKey("planned");
    if (intake.reread() == null) {
      if (!plansAny) {
        notes.add(nothingNew());
      }
    } else {
      reread(plansAny, notes);
    }
    LeftOut left = leftOut();
    if (plansAny && left.files() > 0) {
      notes.add("new files outside of the selection wait for another run: " + left);
    }
    return notes;
  }

  private String nothingNew() {
    long before = plans.stream().mapToLong(LandingPlan::loadedBefore).sum();
    String found =
        before == 0
            ? "matches no file"
            : "matches no new file, but "
                + before
                + " that were loaded before (--reread reads them again)";
    return "the selection ("
        + intake.selection().text()
        + ") "
        + found
        + "; new files: "
        + leftOut();
  }

  private void reread(boolean plansAny, List<String> notes) {
    long settled = plans.stream().mapToLong(p -> p.rereading().settled()).sum();
    if (settled > 0) {
      notes.add(settled + " files were read by the present definition of their source already");
    } else if (!plansAny) {
      LeftOut others = new LeftOut();
      plans.forEach(p -> others.addAll(p.rereading().leftOut()));
      notes.add(
          "the selection ("
              + intake.selection().text()
              + ") matches no file that was loaded before; loaded files: "
              + others);
    }
  }

  private LeftOut leftOut() {
    LeftOut all = new LeftOut();
    plans.forEach(p -> all.addAll(p.leftOut()));
    return all;
  }
}
