package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crash.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sixth law at changes of the disk, counted and not named: nobody had to think of them. */
class DiskFaultsIT {
  private static final int FIFTH = 5;

  /** Where every change is tried in three ways, or in a process of its own. */
  private static final int FIFTEENTH = 15;

  @Test
  void whoDiesAtAFewChangesOfTheDiskIsHealedByOnePlainRun(@TempDir Path folder) throws Exception {
    ChildJvm campaign = DiskCampaign.start(folder, "deaths", "47");
    assertThat(campaign.exitCode()).as(campaign.output()).isZero();
    assertThat(campaign.output()).contains("changes, every 47").containsPattern("later-DIE-\\d");
  }

  @Tag("long")
  @Test
  void whoDiesAtEveryFifthChangeOfTheDiskIsHealedByOnePlainRun(@TempDir Path folder)
      throws Exception {
    ChildJvm campaign = DiskCampaign.start(folder, "deaths", Integer.toString(FIFTH));
    assertThat(campaign.exitCode()).as(campaign.output()).isZero();
    assertThat(campaign.output())
        .contains("changes, every " + FIFTH)
        .containsPattern("later-DIE-\\d");
  }

  @Tag("long")
  @Test
  void everyFifteenthChangeOfTheDiskMayFailBeforeOrAfterAndTheNextRunHeals(@TempDir Path folder)
      throws Exception {
    ChildJvm campaign = DiskCampaign.start(folder, "sweep", Integer.toString(FIFTEENTH));
    assertThat(campaign.exitCode()).as(campaign.output()).isZero();
    assertThat(campaign.output())
        .contains("changes, every " + FIFTEENTH)
        .containsPattern("later-FAIL_AFTER-\\d\\d");
  }

  @Tag("long")
  @Test
  void aProcessMayDieAtEveryFifteenthChangeOfTheDiskAndThePlainRunAfterItHeals(@TempDir Path folder)
      throws Exception {
    Lab calm = Lab.in(folder.resolve("calm"), Kiosk.in(folder.resolve("conf")).read());
    DirtyKiosk.landFirst(calm);
    calm.runWell();
    Outcome first = Outcome.of(calm);
    assertThat(kills(folder, "halt-first", "first", calm, first)).isGreaterThan(6);
    DirtyKiosk.landSecond(calm);
    calm.runWell();
    Outcome second = Outcome.of(calm);
    assertThat(kills(folder, "halt-later", "second", calm, second)).isGreaterThan(6);
  }

  /** Kills a process at one change after another, until one comes to its end. */
  private static int kills(Path folder, String how, String lab, Lab calm, Outcome undisturbed)
      throws Exception {
    int kills = 0;
    for (int change = 1; ; change += FIFTEENTH) {
      Path place = folder.resolve(how + "-" + change);
      ChildJvm run = DiskCampaign.start(place, how, Integer.toString(change));
      int exitCode = run.exitCode();
      assertThat(exitCode).as(run.output()).isIn(0, ChildJvm.KILLED);
      Lab killed = Lab.in(place.resolve(lab), calm.pipeline());
      killed.runWell();
      assertThat(Outcome.of(killed))
          .as("%s, killed at change %s", how, change)
          .isEqualTo(undisturbed);
      if (exitCode == 0) {
        return kills;
      }
      kills++;
    }
  }
}
