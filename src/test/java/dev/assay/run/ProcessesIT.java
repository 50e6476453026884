package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.crash.ChildJvm;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.ops.OpsTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesIT {
  private static final List<String> PLACES =
      List.of(
          "bronze.sales#commit:after",
          "silver.stg_sales__quarantine:after",
          "release#commit:before");

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab lab;

  ProcessesIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf"));
    this.lab = Lab.in(folder.resolve("killed"), kiosk.read());
  }

  @Tag("long")
  @Test
  void runsThatAreKilledAreHealedByThePlainRunAfterThemWhichRecordsThemAsKilled() throws Exception {
    Lab calm = Lab.in(folder.resolve("calm"), kiosk.read());
    DirtyKiosk.landFirst(calm);
    calm.runWell();
    DirtyKiosk.landFirst(lab);
    for (String place : PLACES) {
      ChildJvm run = lab.runInAProcess(kiosk.conf(), Map.of("ASSAY_FAIL_AT", place));
      assertThat(run.exitCode()).as(run.output()).isEqualTo(ChildJvm.KILLED);
    }
    lab.runWell();
    assertThat(Outcome.of(lab)).isEqualTo(Outcome.of(calm));
    assertThat(lab.books().read(OpsTable.PIPELINE_RUNS).stream().map(r -> r.string("status")))
        .containsExactly("KILLED", "KILLED", "KILLED", "SUCCEEDED");
    assertThat(lab.request().site().lockFolder().resolve("run.owner")).doesNotExist();
  }

  @Test
  void ofTwoRunsAtOnceInTwoProcessesTheSecondIsRefusedAndChangesNothing() throws Exception {
    DirtyKiosk.landFirst(lab);
    RunOwner me = new RunOwner("me", ProcessHandle.current().pid(), "here", Instant.EPOCH);
    try (RunLock held = RunLock.take(lab.request().site().lockFolder(), me)) {
      assertThat(held.killed()).isEmpty();
      ChildJvm other = lab.runInAProcess(kiosk.conf(), Map.of());
      assertThat(other.exitCode()).isEqualTo(ErrorKind.LOCKED.exitCode());
      assertThat(other.output()).contains("run me, process " + me.pid());
      AssayException refused = catchThrowableOfType(AssayException.class, lab::run);
      assertThat(refused.kind()).isEqualTo(ErrorKind.LOCKED);
      assertThat(refused).hasMessageContaining("run me, process " + me.pid());
    }
    assertThat(lab.lakehouseFolder().resolve("local/kiosk/ops")).doesNotExist();
  }
}
