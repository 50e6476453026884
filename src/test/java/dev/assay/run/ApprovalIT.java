package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.crash.FailPoint;
import dev.assay.ops.OpsTable;
import dev.assay.release.Approval;
import dev.assay.release.Release;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An environment in which a person has the last word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalIT {
  private final Path folder;
  private final Kiosk kiosk;
  private final Lab proposed;
  private final Shell.Answer firstRun;

  ApprovalIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = approving(folder.resolve("conf"));
    proposed = land(Lab.in(folder.resolve("proposed"), kiosk.read()), 1);
    assertThat(Lab.SESSIONS.forNode(0).version())
        .as("a session that commands must not stop")
        .isNotEmpty();
    firstRun = new Shell(kiosk, proposed).assay("run").ends(0);
  }

  private static Kiosk approving(Path conf) {
    return Kiosk.in(conf)
        .with("../../environments/local.yaml", "name: local\nreleases:\n  approval: required\n");
  }

  @Test
  void aRunWritesAndJudgesAndPublishesNothing() {
    assertThat(proposed.releases()).isEmpty();
    assertThat(proposed.see("select sale_id from gold.fct_sale")).containsExactly("[1]");
    assertThat(firstRun.out())
        .contains("r1 awaits approval: candidate " + candidate(proposed))
        .contains("assay approve --candidate " + candidate(proposed).substring(0, 12));
    Lab lab = proposed.copy(folder.resolve("idle"));
    Shell.Answer again = new Shell(kiosk, lab).assay("run", "--json").ends(0);
    assertThat(again.json().path("awaits_approval").asText()).isEqualTo(candidate(proposed));
    assertThat(lab.books().read(OpsTable.RELEASE_CANDIDATES)).as("proposed once").hasSize(1);
  }

  @Test
  void whatAPersonApprovesIsPublishedOnceAndSaysWhoseWordItWas() throws Exception {
    Lab lab = proposed.copy(folder.resolve("approved"));
    Shell shell = new Shell(kiosk, lab);
    String digest = candidate(lab);
    shell.assay("approve", "--candidate", "0123456789ab").ends(2);
    shell.assay("approve", "--candidate", digest.substring(0, 7)).ends(2);
    assertThat(lab.releases()).isEmpty();
    Shell.Answer answer =
        shell
            .assay("approve", "--candidate", digest.substring(0, 12), "--by", "Ada", "--note", "ok")
            .ends(0);
    assertThat(answer.out()).contains("Released r1", "head ");
    Release release = lab.releases().get(0);
    assertThat(release.act().approval()).isEqualTo(new Approval("Ada", "ok"));
    assertThat(lab.books().read(OpsTable.PIPELINE_RUNS))
        .extracting(r -> r.stringOrNull("command"), r -> r.integer("exit_code"))
        .containsExactly(
            tuple("run", 0), tuple("approve", 2), tuple("approve", 2), tuple("approve", 0));
    assertThat(Files.readString(lab.heads())).contains(release.hash());
    shell.assay("approve", "--candidate", digest).ends(0);
    assertThat(shell.assay("approve").ends(2).err()).contains("nothing awaits approval");
    assertThat(shell.assay("run").ends(0).out()).contains("Nothing new: readers see r1");
    assertThat(lab.releases()).hasSize(1);
  }

  @Test
  void aCandidateThatChangedSinceItWasProposedIsNotPublished() {
    Lab lab = proposed.copy(folder.resolve("changed"));
    Kiosk other =
        approving(folder.resolve("other-conf"))
            .change("gold/fct_sale.sql", "-- One row per sale.", "-- One row for each sale.");
    Shell.Answer answer = new Shell(other, lab).assay("approve").ends(2);
    assertThat(answer.err()).contains("is not what run", candidate(lab));
    assertThat(lab.releases()).isEmpty();
  }

  @Test
  void aLaterCandidateTakesThePlaceOfTheOneThatWaited() {
    Lab lab = land(proposed.copy(folder.resolve("later")), 2);
    String first = candidate(lab);
    Shell shell = new Shell(kiosk, lab);
    shell.assay("run").ends(0);
    assertThat(shell.assay("approve", "--candidate", first).ends(2).err())
        .contains("another candidate awaits approval by now: " + candidate(lab));
    shell.assay("approve", "--candidate", candidate(lab)).ends(0);
    assertThat(lab.released("select sale_id from gold.fct_sale order by 1"))
        .containsExactly("[1]", "[2]");
  }

  @Test
  void whoeverDiesWhileProposingOrApprovingIsHealedBySayingItAgain() {
    Lab lab = land(Lab.in(folder.resolve("dying"), kiosk.read()), 1);
    Shell shell = new Shell(kiosk, lab);
    for (String place : List.of("propose#commit:before", "propose#commit:after")) {
      FailPoint.at(place).during(() -> shell.assay("run"));
    }
    shell.assay("run").ends(0);
    assertThat(lab.books().read(OpsTable.RELEASE_CANDIDATES)).hasSize(1);
    for (String place :
        List.of("approve:before", "release#commit:before", "release#commit:after")) {
      FailPoint.at(place).during(() -> shell.assay("approve", "--candidate", candidate(lab)));
    }
    shell.assay("approve", "--candidate", candidate(lab)).ends(0);
    assertThat(lab.releases()).hasSize(1);
    assertThat(lab.heads()).exists();
  }

  @Test
  void whereApproversAreNamedOnlyTheyApproveAndNotWhoRanIt() {
    String runner = System.getProperty("user.name");
    Kiosk named =
        Kiosk.in(folder.resolve("named-conf"))
            .with(
                "../../environments/local.yaml",
                """
                name: local
                releases:
                  approval: required
                  approvers: [Ada, RUNNER]
                  four_eyes: true
                """
                    .replace("RUNNER", runner));
    Lab lab = land(Lab.in(folder.resolve("named"), named.read()), 1);
    Shell shell = new Shell(named, lab);
    shell.assay("run").ends(0);
    assertThat(shell.assay("approve", "--by", "Eve").ends(2).err())
        .contains("Eve may not approve here", "Ada, " + runner);
    assertThat(shell.assay("approve").ends(2).err())
        .contains(runner + " ran the pipeline, and somebody else must approve");
    assertThat(lab.releases()).isEmpty();
    shell.assay("approve", "--by", "ada").ends(0);
    assertThat(shell.assay("release", "show").ends(0).out()).contains("approved by ada");
    land(lab, 2);
    shell.assay("run").ends(0);
    shell.assay("approve", "--by", "Ada").ends(0);
    String[] back = {"rollback", "--to", "r1", "--reason", "r2 is wrong", "--approved-by"};
    assertThat(shell.assay(with(back, "Eve")).ends(2).err()).contains("Eve may not approve here");
    shell.assay(with(back, "Ada")).ends(0);
  }

  private static String[] with(String[] words, String last) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return all;
  }

  private static String candidate(Lab lab) {
    var rows = lab.books().read(OpsTable.RELEASE_CANDIDATES);
    return rows.get(rows.size() - 1).string("candidate");
  }

  private static Lab land(Lab lab, int day) {
    return lab.land(
        "sales",
        "2024-01-0" + day,
        "a.csv",
        "sale_id,item,amount,updated_at",
        day + ",tea,2.50,2024-01-0" + day);
  }
}
