package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joined files are the same table: rows, their order, and every version before. */
class RecordJoinTest {
  private static final Configuration CONF = new Configuration();
  private static final List<RecordColumn> COLUMNS =
      List.of(
          RecordColumn.required("id", RecordColumn.Type.LONG, "Which one"),
          RecordColumn.optional("text", RecordColumn.Type.STRING, "Some text"),
          RecordColumn.optional("at", RecordColumn.Type.TIMESTAMP, "When"));

  private final String path;
  private final RecordTable table;
  private long next;

  RecordJoinTest(@TempDir Path folder) {
    path = folder.resolve("ops/with space/events").toString();
    table = RecordTable.at(path, COLUMNS, CONF);
  }

  @Test
  void rowsTheirOrderAndEveryVersionOutliveJoins() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<List<RecordRow>> versions = new ArrayList<>();
    while (versions.size() < 45) {
      append(1 + random.nextInt(3));
      versions.add(table.read());
      if (random.nextInt(4) == 0 && table.joinSmallFiles() > 0) {
        versions.add(table.read());
      }
    }
    for (int version = 0; version < versions.size(); version++) {
      assertThat(table.readAt(version)).as("seed %d", seed).isEqualTo(versions.get(version));
    }
    assertThat(table.read())
        .as("seed %d", seed)
        .extracting(r -> r.longValue("id"))
        .containsExactlyElementsOf(expectedIds());
    assertThat(table.readWhere("id", next - 1)).hasSize(1);
    CommitLog.of(path, CONF).requireNewestSound();
    assertThat(LogAudit.of(path, CONF)).as("seed %d", seed).isEmpty();
  }

  @Test
  void aHundredCommitsLeaveFewFilesAndOneJoinInEight() {
    long most = 0;
    for (int commit = 0; commit < 100; commit++) {
      append(1);
      if (table.isScattered()) {
        assertThat(table.joinSmallFiles()).isEqualTo(8);
      }
      most = Math.max(most, files());
    }
    assertThat(most).isLessThan(8);
    assertThat(table.read()).hasSize(100);
    assertThat(table.latestVersion()).hasValue(99 + 14);
  }

  @Test
  void aJoinSaysThatNoRowCameOrWent() {
    for (int commit = 0; commit < 8; commit++) {
      append(2);
    }
    assertThat(table.joinSmallFiles()).isEqualTo(8);
    Commit join = CommitLog.of(path, CONF).read(8);
    assertThat(join.dataChange()).isFalse();
    assertThat(join.addedRows()).isEqualTo(16);
    assertThat(join.removedFiles()).isEqualTo(8);
    assertThat(table.joinSmallFiles()).isZero();
    assertThat(table.latestVersion()).hasValue(8);
  }

  @Test
  void nothingIsLostWhileOthersAppend() {
    append(1);
    CompletableFuture<Void> others = CompletableFuture.runAsync(this::appendALot);
    while (!others.isDone()) {
      table.joinSmallFiles();
    }
    others.join();
    table.joinSmallFiles();
    assertThat(table.read())
        .extracting(r -> r.longValue("id"))
        .containsExactlyElementsOf(expectedIds());
    assertThat(LogAudit.of(path, CONF)).isEmpty();
  }

  @Test
  void aTableWithOtherColumnsIsLeftAlone() {
    for (int commit = 0; commit < 8; commit++) {
      append(1);
    }
    RecordTable older = RecordTable.at(path, COLUMNS.subList(0, 2), CONF);
    assertThat(older.joinSmallFiles()).isZero();
    assertThat(table.latestVersion()).hasValue(7);
  }

  private void appendALot() {
    for (int commit = 0; commit < 30; commit++) {
      append(1);
    }
  }

  private void append(int rows) {
    List<Map<String, Object>> added = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      added.add(Map.of("id", next, "text", "x".repeat((int) (next % 90))));
      next++;
    }
    table.append(new ArrayList<>(added));
  }

  private List<Long> expectedIds() {
    List<Long> ids = new ArrayList<>();
    for (long id = 0; id < next; id++) {
      ids.add(id);
    }
    return ids;
  }

  private long files() {
    return KernelSnapshot.newest(path, CONF).orElseThrow().files().size();
  }
}
