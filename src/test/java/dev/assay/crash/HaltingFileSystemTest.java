package dev.assay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaltingFileSystemTest {
  private final java.nio.file.Path folder;

  HaltingFileSystemTest(@TempDir java.nio.file.Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void letEverythingPass() {
    Tripwire.unset();
  }

  @Test
  void everyChangeIsCountedAndNoLook() throws IOException {
    Tripwire.set(Tripwire.Fall.NONE, -1);
    work(folder);
    long changes = Tripwire.unset();
    assertThat(changes)
        .as("file and checksum: 2 x create and close; mkdirs; rename; delete")
        .isBetween(7L, 20L);
    Tripwire.set(Tripwire.Fall.NONE, -1);
    assertThat(fileSystem().exists(path("c"))).isFalse();
    assertThat(fileSystem().listStatus(path("d"))).isEmpty();
    assertThat(Tripwire.unset()).isZero();
  }

  @Test
  void thoseWhoComeThroughFileContextAreCountedToo() throws IOException {
    FileContext context = FileContext.getFileContext(configuration());
    Tripwire.set(Tripwire.Fall.NONE, -1);
    try (OutputStream out =
        context.create(path("f"), EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent())) {
      out.write(1);
    }
    context.rename(path("f"), path("g"));
    assertThat(Tripwire.unset()).isGreaterThanOrEqualTo(5);
    assertThat(Files.readAllBytes(folder.resolve("g"))).containsExactly(1);
  }

  @Test
  void aChangeThatFailsBeforeIsNotMadeAndOneThatFailsAfterIs() throws IOException {
    FileSystem files = fileSystem();
    Tripwire.set(Tripwire.Fall.FAIL_BEFORE, 1);
    assertThatThrownBy(() -> files.mkdirs(path("before"))).hasMessageContaining("tripwire before");
    assertThat(files.exists(path("before"))).isFalse();
    assertThat(files.mkdirs(path("next"))).isTrue();
    Tripwire.set(Tripwire.Fall.FAIL_AFTER, 1);
    assertThatThrownBy(() -> files.mkdirs(path("after"))).hasMessageContaining("tripwire after");
    assertThat(files.exists(path("after"))).isTrue();
  }

  @Test
  void whoIsDeadMakesNoFurtherChange() throws IOException {
    FileSystem files = fileSystem();
    Tripwire.set(Tripwire.Fall.DIE, 2);
    assertThat(files.mkdirs(path("alive"))).isTrue();
    assertThatThrownBy(() -> files.mkdirs(path("dying"))).hasMessageContaining("tripwire: dead");
    assertThatThrownBy(() -> files.mkdirs(path("dead"))).hasMessageContaining("tripwire: dead");
    assertThat(files.exists(path("dying")) || files.exists(path("dead"))).isFalse();
  }

  @Test
  void theLinkOfACommitMayFallToo() throws IOException {
    HaltingLogStore store = new HaltingLogStore(configuration());
    Tripwire.set(Tripwire.Fall.FAIL_AFTER, 1);
    assertThatThrownBy(
            () -> store.write(path("1.json"), List.of("{}").iterator(), false, configuration()))
        .hasMessageContaining("tripwire after link");
    assertThat(Files.readString(folder.resolve("1.json"))).isEqualTo("{}\n");
  }

  @Test
  void aProcessThatHaltsMakesNoFurtherChange() throws Exception {
    ChildJvm child = ChildJvm.start(Halted.class, folder, Map.of(), List.of(folder.toString()));
    assertThat(child.exitCode()).as(child.output()).isEqualTo(ChildJvm.KILLED);
    assertThat(folder.resolve("a")).exists();
    assertThat(folder.resolve("d")).doesNotExist();
  }

  /** Halts at the change after a file was written. */
  static final class Halted {
    private Halted() {}

    public static void main(String[] arguments) throws IOException {
      java.nio.file.Path folder = java.nio.file.Path.of(arguments[0]);
      Tripwire.set(Tripwire.Fall.NONE, -1);
      write(folder);
      Tripwire.set(Tripwire.Fall.HALT_BEFORE, 1);
      boolean made = fileSystem().mkdirs(new Path(folder.resolve("d").toUri()));
      System.exit(made ? 0 : 1);
    }
  }

  private static void work(java.nio.file.Path folder) throws IOException {
    FileSystem files = fileSystem();
    write(folder);
    assertThat(files.mkdirs(new Path(folder.resolve("d").toUri()))).isTrue();
    Path a = new Path(folder.resolve("a").toUri());
    Path b = new Path(folder.resolve("b").toUri());
    assertThat(files.rename(a, b)).isTrue();
    assertThat(files.delete(b, false)).isTrue();
  }

  private static void write(java.nio.file.Path folder) throws IOException {
    try (OutputStream out = fileSystem().create(new Path(folder.resolve("a").toUri()))) {
      out.write(1);
    }
  }

  private Path path(String name) {
    return new Path(folder.resolve(name).toUri());
  }

  private static FileSystem fileSystem() throws IOException {
    return FileSystem.newInstance(java.net.URI.create("file:///"), configuration());
  }

  private static Configuration configuration() {
    Configuration conf = new Configuration();
    conf.set("fs.file.impl", HaltingFileSystem.class.getName());
    conf.set("fs.AbstractFileSystem.file.impl", HaltingFs.class.getName());
    return conf;
  }
}
