package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import io.delta.storage.CloseableIterator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardLinkLogStoreTest {
  private static final Configuration CONF = new Configuration();

  private final Path table;
  private final Path log;
  private final HardLinkLogStore store = new HardLinkLogStore(CONF);

  HardLinkLogStoreTest(@TempDir Path table) throws IOException {
    this.table = table;
    this.log = Files.createDirectories(table.resolve("_delta_log"));
  }

  @Test
  void writesLinesAndLeavesNothingElse() throws IOException {
    write(store, 0, "{\"a\":\"é\"}", "{}");
    assertThat(Files.readString(log.resolve(name(0)))).isEqualTo("{\"a\":\"é\"}\n{}\n");
    assertThat(names()).containsExactly(name(0));
    try (CloseableIterator<String> lines = store.read(hadoop(name(0)), CONF)) {
      assertThat(lines).toIterable().containsExactly("{\"a\":\"é\"}", "{}");
    }
  }

  @Test
  void refusesToWriteAVersionTwice() throws IOException {
    write(store, 0, "first");
    assertThatThrownBy(() -> write(store, 0, "second"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(log.resolve(name(0)))).isEqualTo("first\n");
    assertThat(names()).containsExactly(name(0));
  }

  @Test
  void losesARaceThatIsDecidedBetweenItsCheckAndItsLink() throws IOException {
    HardLinkLogStore late =
        new HardLinkLogStore(CONF) {
          @Override
          protected void link(Path temp, Path target) throws IOException {
            Files.writeString(target, "the winner\n");
            super.link(temp, target);
          }
        };
    assertThatThrownBy(() -> write(late, 0, "the loser"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(log.resolve(name(0)))).isEqualTo("the winner\n");
    assertThat(names()).containsExactly(name(0));
  }

  @Test
  void overwritesAndRemovesTheChecksumThatHadoopWrote() throws IOException {
    org.apache.hadoop.fs.Path pointer = hadoop("_last_checkpoint");
    try (FSDataOutputStream out = pointer.getFileSystem(CONF).create(pointer)) {
      out.writeBytes("{\"version\":1}\n");
    }
    assertThat(names()).contains("._last_checkpoint.crc");
    store.write(pointer, List.of("{\"version\":2}").iterator(), true, CONF);
    assertThat(names()).containsExactly("_last_checkpoint");
    try (CloseableIterator<String> lines = store.read(pointer, CONF)) {
      assertThat(lines).toIterable().containsExactly("{\"version\":2}");
    }
  }

  @Test
  void aChecksumWithoutItsFileDoesNotSpoilTheNextOne() throws IOException {
    org.apache.hadoop.fs.Path first = hadoop(name(0));
    try (FSDataOutputStream out = first.getFileSystem(CONF).create(first)) {
      out.writeBytes("gone\n");
    }
    Files.delete(log.resolve(name(0)));
    write(store, 0, "here");
    try (CloseableIterator<String> lines = store.read(first, CONF)) {
      assertThat(lines).toIterable().containsExactly("here");
    }
  }

  @Test
  void listsFromANameOnWithoutHiddenFiles() throws IOException {
    Files.writeString(log.resolve("." + name(1) + ".dead.tmp"), "half");
    write(store, 0, "{}");
    write(store, 1, "{}");
    write(store, 2, "{}");
    List<String> listed = new ArrayList<>();
    store.listFrom(hadoop(name(1)), CONF).forEachRemaining(f -> listed.add(f.getPath().getName()));
    assertThat(listed).containsExactly(name(1), name(2));
    listed.clear();
    store.listFrom(hadoop("."), CONF).forEachRemaining(f -> listed.add(f.getPath().getName()));
    assertThat(listed).containsExactly(name(0), name(1), name(2));
  }

  @Test
  void saysSoWhereThereAreNoHardLinks() {
    HardLinkLogStore fat =
        new HardLinkLogStore(CONF) {
          @Override
          protected void link(Path temp, Path target) throws IOException {
            throw new FileSystemException(target.toString(), null, "Operation not permitted");
          }
        };
    assertThatThrownBy(() -> write(fat, 0, "{}"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(name(0))
        .hasMessageContaining("no hard links");
    assertThat(names()).isEmpty();
  }

  @Test
  void keepsOtherFailuresOfTheLinkAsTheyAre() {
    HardLinkLogStore full =
        new HardLinkLogStore(CONF) {
          @Override
          protected void link(Path temp, Path target) throws IOException {
            throw new FileSystemException(target.toString(), null, "No space left on device");
          }
        };
    assertThatThrownBy(() -> write(full, 0, "{}")).isInstanceOf(FileSystemException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void anIteratorThatFailsLeavesNoVersion() {
    Iterator<String> failing =
        Stream.of("{}", "boom")
            .map(
                line -> {
                  if (line.equals("boom")) {
                    throw new IllegalStateException(line);
                  }
                  return line;
                })
            .iterator();
    assertThatThrownBy(() -> store.write(hadoop(name(0)), failing, false, CONF))
        .isInstanceOf(IllegalStateException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void doesNotInventADirectory() {
    org.apache.hadoop.fs.Path elsewhere =
        new org.apache.hadoop.fs.Path(table.resolve("none/_delta_log/" + name(0)).toUri());
    assertThatThrownBy(() -> store.write(elsewhere, List.of("{}").iterator(), false, CONF))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void commitsUnderAnInterruptedThreadAndLeavesItInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    try {
      write(store, 0, "{}");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(names()).containsExactly(name(0));
  }

  @Test
  void threadsThatRaceForEveryVersionWinEachExactlyOnce() throws Exception {
    int versions = 60;
    int threads = 6;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<List<Integer>>> races = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String me = "writer " + t;
      Callable<List<Integer>> race = () -> CommitRace.run(store, log, versions, me);
      races.add(pool.submit(race));
    }
    List<Integer> won = new ArrayList<>();
    for (Future<List<Integer>> race : races) {
      won.addAll(race.get());
    }
    pool.shutdown();
    assertThat(won).doesNotHaveDuplicates().hasSize(versions);
    assertThat(names()).hasSize(versions);
  }

  private void write(HardLinkLogStore to, long version, String... lines) throws IOException {
    to.write(hadoop(name(version)), List.of(lines).iterator(), false, CONF);
  }

  private org.apache.hadoop.fs.Path hadoop(String name) {
    return new org.apache.hadoop.fs.Path(log.resolve(name).toUri());
  }

  private static String name(long version) {
    return String.format("%020d.json", version);
  }

  private List<String> names() {
    String[] names = log.toFile().list();
    return names == null ? List.of() : Stream.of(names).sorted().toList();
  }
}
