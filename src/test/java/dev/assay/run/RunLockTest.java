package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.crash.ChildJvm;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private static final RunOwner ANN = owner("ann");
  private static final RunOwner BOB = owner("bob");

  private final Path folder;

  RunLockTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aSecondTakerIsToldWhoHoldsTheLock() {
    try (RunLock held = RunLock.take(folder, ANN)) {
      assertThat(held.killed()).isEmpty();
      AssayException refused =
          catchThrowableOfType(AssayException.class, () -> RunLock.take(folder, BOB));
      assertThat(refused.kind()).isEqualTo(ErrorKind.LOCKED);
      assertThat(refused).hasMessageContaining("run ann, process 7 on host");
    }
    try (RunLock free = RunLock.take(folder, BOB)) {
      assertThat(free.killed()).isEmpty();
    }
    assertThat(folder.resolve("run.owner")).doesNotExist();
  }

  @Test
  void aRefusalWithinThisProcessDoesNotOpenTheLockForOthers() throws Exception {
    try (RunLock held = RunLock.take(folder, ANN)) {
      assertThat(held.killed()).isEmpty();
      assertThatThrownBy(() -> RunLock.take(folder, BOB)).isInstanceOf(AssayException.class);
      ChildJvm other = LockHolder.start(folder);
      assertThat(other.exitCode()).isEqualTo(ErrorKind.LOCKED.exitCode());
      assertThat(other.output()).contains("run ann, process 7 on host");
    }
  }

  @Test
  void aKilledOwnerLeavesItsNameAndNoLock() throws Exception {
    ChildJvm other = LockHolder.start(folder);
    other.awaitWords("held");
    AssayException refused =
        catchThrowableOfType(AssayException.class, () -> RunLock.take(folder, BOB));
    assertThat(refused).hasMessageContaining("process " + other.pid());
    other.kill();
    try (RunLock taken = RunLock.take(folder, BOB)) {
      assertThat(taken.killed().map(RunOwner::pid)).contains(other.pid());
    }
    try (RunLock taken = RunLock.take(folder, BOB)) {
      assertThat(taken.killed()).isEmpty();
    }
  }

  @Test
  void anOwnersNameThatACrashLeftHalfWrittenIsPassedOver() throws Exception {
    Files.writeString(folder.resolve("run.owner"), "ann\n12");
    try (RunLock taken = RunLock.take(folder, BOB)) {
      assertThat(taken.killed()).isEmpty();
    }
  }

  private static RunOwner owner(String name) {
    return new RunOwner(name, 7, "host", Instant.EPOCH);
  }

  /** A process that takes the lock and holds it until it is killed. */
  static final class LockHolder {
    private LockHolder() {}

    static ChildJvm start(Path folder) throws Exception {
      return ChildJvm.start(LockHolder.class, folder, Map.of(), List.of(folder.toString()));
    }

    public static void main(String[] arguments) throws InterruptedException {
      RunOwner me = new RunOwner("child", ProcessHandle.current().pid(), "host", Instant.EPOCH);
      try (RunLock held = RunLock.take(Path.of(arguments[0]), me)) {
        System.out.println("held " + held.killed().isPresent());
        Thread.currentThread().join();
      } catch (AssayException e) {
        System.out.println(e.getMessage());
        System.exit(e.kind().exitCode());
      }
    }
  }
}
