package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HardLinkLogStoreProcessesIT {
  private static final int VERSIONS = 400;

  @Test
  @Timeout(120)
  void twoProcessesThatRaceForEveryVersionWinEachExactlyOnce(@TempDir Path folder)
      throws Exception {
    Path log = Files.createDirectories(folder.resolve("t/_delta_log"));
    Path start = folder.resolve("start");
    List<Process> writers = List.of(spawn(log, "a", start), spawn(log, "b", start));
    for (String name : List.of("a", "b")) {
      awaitReady(folder.resolve(name + ".ready"), writers);
    }
    Files.writeString(start, "");
    List<Integer> won = new ArrayList<>();
    List<Integer> each = new ArrayList<>();
    for (Process writer : writers) {
      String out = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(writer.waitFor()).as(out).isZero();
      List<Integer> versions = out.lines().map(Integer::valueOf).toList();
      each.add(versions.size());
      won.addAll(versions);
    }
    assertThat(won).doesNotHaveDuplicates().hasSize(VERSIONS);
    assertThat(each).as("both must have taken part").doesNotContain(0);
    assertThat(log.toFile().list()).hasSize(VERSIONS);
  }

  @Test
  @Timeout(120)
  void aProcessThatDiesBeforeTheLinkHasNotCommitted(@TempDir Path folder) throws Exception {
    Path log = crash(folder, "before");
    HardLinkLogStore store = new HardLinkLogStore(new Configuration());
    assertThat(visible(store, log)).isEmpty();
    store.write(first(log), List.of("alive").iterator(), false, store.initHadoopConf());
    assertThat(visible(store, log)).containsExactly("00000000000000000000.json");
    assertThat(Files.readString(log.resolve("00000000000000000000.json"))).isEqualTo("alive\n");
  }

  @Test
  @Timeout(120)
  void aProcessThatDiesAfterTheLinkHasCommitted(@TempDir Path folder) throws Exception {
    Path log = crash(folder, "after");
    HardLinkLogStore store = new HardLinkLogStore(new Configuration());
    assertThat(visible(store, log)).containsExactly("00000000000000000000.json");
    assertThat(Files.readString(log.resolve("00000000000000000000.json"))).isEqualTo("dead\n");
    assertThatThrownBy(
            () -> store.write(first(log), List.of("x").iterator(), false, store.initHadoopConf()))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  private static Path crash(Path folder, String when) throws Exception {
    Path log = Files.createDirectories(folder.resolve("t/_delta_log"));
    assertThat(java(CommitCrash.class, log.toString(), when).waitFor()).isEqualTo(CommitCrash.EXIT);
    assertThat(log.toFile().list()).as("the leftover").anyMatch(name -> name.endsWith(".tmp"));
    return log;
  }

  private static List<String> visible(HardLinkLogStore store, Path log) throws IOException {
    List<String> names = new ArrayList<>();
    store
        .listFrom(first(log), store.initHadoopConf())
        .forEachRemaining(file -> names.add(file.getPath().getName()));
    return names;
  }

  private static org.apache.hadoop.fs.Path first(Path log) {
    return new org.apache.hadoop.fs.Path(log.resolve("00000000000000000000.json").toUri());
  }

  private static Process spawn(Path log, String name, Path start) throws IOException {
    return java(CommitRace.class, log.toString(), String.valueOf(VERSIONS), name, start.toString());
  }

  private static Process java(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void awaitReady(Path flag, List<Process> writers) {
    while (Files.notExists(flag)) {
      assertThat(writers).as("writers must not die at the start").allMatch(Process::isAlive);
      Thread.onSpinWait();
    }
  }
}
