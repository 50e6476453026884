package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.landing.LandedFile;
import dev.assay.landing.LandingListing;
import dev.assay.landing.PassedOver;
import dev.assay.landing.Survey;
import dev.assay.landing.Surveyor;
import dev.assay.model.Problem;
import dev.assay.model.Text;
import dev.assay.step.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Known files of one source that are read again by its present definition; writes nothing. A file
 * that was read by this very definition is not, so that asking twice loads nothing twice.
 */
final class Rereading {
  private final SourceDefinition source;
  private final Path folder;
  private final FileLedger ledger;
  private final List<Survey> surveys = new ArrayList<>();
  private final List<Problem> refused = new ArrayList<>();
  private final Tally leftOut = new Tally();
  private long settled;

  Rereading(SourceDefinition source, Path folder, FileLedger ledger) {
    this.source = source;
    this.folder = folder;
    this.ledger = ledger;
  }

  /** Looks at every file that was planned before; those of batches up to {@code loaded} are due. */
  Rereading look(LandingListing listing, Selection selection, long loaded) {
    Map<String, LandedFile> there = new HashMap<>();
    listing.files().forEach(f -> there.put(f.relativePath(), f));
    List<LandedFile> due = new ArrayList<>();
    for (PlannedFile last : ledger.lastPlans(source.name())) {
      LandedFile file = there.get(last.path());
      if (!selection.matches(source.name(), last.dt(), last.path())) {
        leftOut.add(source.name(), last.dt());
      } else if (isSettled(last, loaded)) {
        settled++;
      } else if (file == null) {
        refused.add(missing(last.path(), listing.passedOver()));
      } else {
        due.add(Sources.landed(source, last.path(), last.dt(), file));
      }
    }
    SideBySide.map(due, f -> Surveyor.survey(folder, f)).forEach(this::decide);
    return this;
  }

  /** The files to plan again, as they are read now. */
  List<Survey> surveys() {
    return surveys;
  }

  /** Why files cannot be read again. */
  List<Problem> refused() {
    return refused;
  }

  /** Files that were planned before and are not selected. */
  Tally leftOut() {
    return leftOut;
  }

  /** How many selected files were read by the present definition already. */
  long settled() {
    return settled;
  }

  private boolean isSettled(PlannedFile last, long loaded) {
    return ledger.plans(last.path()).lastKey() > loaded
        || Sources.fingerprint(source, last.path()).equals(last.definition());
  }

  private void decide(Survey survey) {
    String path = survey.file().relativePath();
    if (survey.rejection() != null && survey.rejection().isTemporary()) {
      refuse(path, "the file cannot be read now: " + survey.rejection().detail());
    } else if (ledger.known(path).filter(k -> k.sha256().equals(survey.sha256())).isEmpty()) {
      refuse(path, "the file has other bytes than when it was taken in");
    } else {
      surveys.add(survey);
    }
  }

  private void refuse(String path, String problem) {
    refused.add(problem(path, problem, "Put the first bytes back, or leave it out of --file"));
  }

  private Problem missing(String path, List<PassedOver> passedOver) {
    for (PassedOver file : passedOver) {
      if (file.relativePath().equals(path)) {
        return problem(
            path,
            "the source does not read the file any more: " + file.reason(),
            "Correct bronze/" + source.name() + ".yaml, or leave it out of --file");
      }
    }
    return problem(
        path,
        ledger.isRetired(path)
            ? "retention has deleted the file"
            : "the file is not in the landing zone any more",
        "Put its bytes back, or leave it out with --from, --to or --file; what was loaded stays");
  }

  private static Problem problem(String path, String problem, String remedy) {
    return new Problem(Text.printable(path), problem, remedy);
  }
}
