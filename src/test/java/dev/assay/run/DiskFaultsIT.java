package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crash.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class DiskFaultsIT {
  private static final int KILL_EVERY = 40;

  @Test
  void everyFifthChangeOfTheDiskMayFailBeforeOrAfterAndTheNextRunHeals(@TempDir Path folder)
      throws Exception {
    ChildJvm campaign = DiskCampaign.start(folder, "sweep", "5");
    assertThat(campaign.exitCode()).as(campaign.output()).isZero();
    assertThat(campaign.output()).contains("changes, every 5");
  }

  @Test
  void aProcessMayDieAtChangesOfTheDiskAndThePlainRunAfterItHeals(@TempDir Path folder)
      throws Exception {
    Lab calm = Lab.in(folder.resolve("calm"), Kiosk.in(folder.resolve("conf")).read());
    DirtyKiosk.landFirst(calm);
    calm.runWell();
    Outcome expected = Outcome.of(calm);
    int exitCode = ChildJvm.KILLED;
    int kills = 0;
    for (int change = 1; exitCode == ChildJvm.KILLED; change += KILL_EVERY) {
      Path place = folder.resolve("at-" + change);
      ChildJvm run = DiskCampaign.start(place, "halt", Integer.toString(change));
      exitCode = run.exitCode();
      assertThat(exitCode).as(run.output()).isIn(0, ChildJvm.KILLED);
      Lab lab = Lab.in(place.resolve("first"), calm.pipeline());
      lab.runWell();
      assertThat(Outcome.of(lab)).as("killed at change %s", change).isEqualTo(expected);
      kills++;
    }
    assertThat(kills).isGreaterThan(2);
  }
}
