package dev.assay.table;

import static dev.assay.table.RecordTableTest.COLUMNS;
import static dev.assay.table.RecordTableTest.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTableRaceTest {
  private static final Configuration CONF = new Configuration();

  private final String path;
  private final RecordTable table;

  RecordTableRaceTest(@TempDir Path folder) {
    path = folder.resolve("events").toString();
    table = RecordTable.at(path, COLUMNS, CONF);
  }

  @Test
  void appendersThatRaceAlsoForTheCreationAllSucceed() throws Exception {
    int threads = 4;
    long each = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<List<Long>>> appenders = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      long base = 1000L * t;
      Callable<List<Long>> appender =
          () -> {
            start.await();
            RecordTable own = RecordTable.at(path, COLUMNS, CONF);
            List<Long> versions = new ArrayList<>();
            for (long i = 0; i < each; i++) {
              versions.add(own.append(List.of(Map.of("id", base + i))));
            }
            return versions;
          };
      appenders.add(pool.submit(appender));
    }
    start.countDown();
    List<Long> versions = new ArrayList<>();
    for (Future<List<Long>> appender : appenders) {
      versions.addAll(appender.get());
    }
    pool.shutdown();
    assertThat(versions)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, threads * each).boxed().toList());
    List<Long> ids = ids(table.read());
    assertThat(ids).hasSize(versions.size()).doesNotHaveDuplicates();
    for (int t = 0; t < threads; t++) {
      long base = 1000L * t;
      assertThat(ids.stream().filter(id -> id / 1000 == base / 1000))
          .isSorted()
          .hasSize((int) each);
    }
    CommitLog.of(path, CONF).requireNewestSound();
  }

  @Test
  void appendAfterSucceedsOnlyAtTheExpectedVersion() {
    assertThat(table.appendAfter(RecordTable.NO_VERSION, List.of(Map.of("id", 1L)))).isZero();
    assertThat(table.appendAfter(0, List.of(Map.of("id", 2L)))).isEqualTo(1);
    for (long stale : new long[] {RecordTable.NO_VERSION, 0, 2}) {
      AssayException refused =
          catchThrowableOfType(
              AssayException.class, () -> table.appendAfter(stale, List.of(Map.of("id", 3L))));
      assertThat(refused.kind()).isEqualTo(ErrorKind.LOCKED);
    }
    assertThat(ids(table.read())).containsExactly(1L, 2L);
  }

  @Test
  void ofSeveralThatAppendAfterTheSameVersionExactlyOneSucceeds() throws Exception {
    table.append(List.of(Map.of("id", 0L)));
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Boolean>> attempts = new ArrayList<>();
    for (long t = 1; t <= threads; t++) {
      long id = t;
      Callable<Boolean> attempt =
          () -> {
            start.await();
            try {
              return table.appendAfter(0, List.of(Map.of("id", id))) == 1;
            } catch (AssayException e) {
              assertThat(e.kind()).isEqualTo(ErrorKind.LOCKED);
              return false;
            }
          };
      attempts.add(pool.submit(attempt));
    }
    start.countDown();
    int won = 0;
    for (Future<Boolean> attempt : attempts) {
      won += attempt.get() ? 1 : 0;
    }
    pool.shutdown();
    assertThat(won).isEqualTo(1);
    assertThat(table.read()).hasSize(2);
  }
}
