package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitLogTest {
  private static final String CREATION =
      """
      {"commitInfo":{"timestamp":1700000000000,"operation":"CREATE TABLE"}}
      {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
      {"metaData":{"id":"x","schemaString":"{\\"fields\\":[1]}","configuration":{}}}
      """;
  private static final String PROPERTIES =
      """
      {"commitInfo":{"timestamp":1700000001000,"operation":"SET TBLPROPERTIES"}}
      {"metaData":{"id":"x","schemaString":"{\\"fields\\":[1]}","configuration":{"a":"b"}}}
      """;
  private static final String NEW_COLUMN =
      """
      {"commitInfo":{"timestamp":1700000001000,"operation":"ADD COLUMNS"}}
      {"metaData":{"id":"x","schemaString":"{\\"fields\\":[1,2]}","configuration":{}}}
      """;
  private static final String WRITE =
      """
      {"commitInfo":{"timestamp":1700000002000,"operation":"WRITE","operationMetrics":{"numFiles":"2","numOutputRows":"7"},"userMetadata":"{\\"run\\":\\"r1\\"}","txnId":"t-1"}}
      {"txn":{"appId":"bronze.events","version":12,"lastUpdated":1}}
      {"add":{"path":"a.parquet","partitionValues":{},"size":100,"dataChange":true,"stats":"{\\"numRecords\\":3}"}}
      {"add":{"path":"b.parquet","partitionValues":{},"size":50,"dataChange":true,"stats":"{\\"numRecords\\":4}"}}
      """;
  private static final String OPTIMIZE =
      """
      {"commitInfo":{"timestamp":1700000003000,"operation":"OPTIMIZE"}}
      {"add":{"path":"c.parquet","partitionValues":{},"size":140,"dataChange":false,"stats":"{\\"numRecords\\":7}"}}
      {"remove":{"path":"a.parquet","size":100,"dataChange":false}}
      {"remove":{"path":"b.parquet","size":50,"dataChange":false}}
      """;
  private static final String VACUUM =
      """
      {"commitInfo":{"timestamp":1700000004000,"operation":"VACUUM START"}}
      """;

  private final Path folder;
  private final CommitLog log;

  CommitLogTest(@TempDir Path table) throws IOException {
    folder = Files.createDirectories(table.resolve("_delta_log"));
    log = CommitLog.of(table.toString(), new Configuration());
  }

  @Test
  void anEmptyFolderIsNoTable() {
    assertThat(log.exists()).isFalse();
    assertThat(log.latestVersion()).isEmpty();
    assertThat(log.newestFirst()).isEmpty();
    assertThat(log.lastDataChange()).isEmpty();
    log.requireNewestSound();
  }

  @Test
  void readsEverythingACommitSays() throws IOException {
    write(CREATION, WRITE);
    Commit commit = log.read(1);
    assertThat(commit.timestamp()).isEqualTo(Instant.ofEpochMilli(1700000002000L));
    assertThat(commit.operation()).isEqualTo("WRITE");
    assertThat(commit.metrics()).containsEntry("numOutputRows", "7").hasSize(2);
    assertThat(commit.userMetadata()).isEqualTo("{\"run\":\"r1\"}");
    assertThat(commit.dataChange()).isTrue();
    assertThat(commit.transactions()).containsEntry("bronze.events", 12L).hasSize(1);
    assertThat(commit.addedRows()).isEqualTo(7);
    assertThat(commit.addedFiles()).isEqualTo(2);
    assertThat(commit.addedBytes()).isEqualTo(150);
    assertThat(commit.removedFiles()).isZero();
    assertThat(commit.transactionId()).isEqualTo("t-1");
    assertThat(commit.schemaJson()).isNull();
    assertThat(commit.sha256()).isEqualTo(Sha256.hex(WRITE));
    assertThat(log.read(0).schemaJson()).isEqualTo("{\"fields\":[1]}");
  }

  @Test
  void theInCommitTimestampGoesBeforeTheOther() throws IOException {
    write(CREATION.replace("{\"timestamp\"", "{\"inCommitTimestamp\":5,\"timestamp\""));
    assertThat(log.read(0).timestamp()).isEqualTo(Instant.ofEpochMilli(5));
  }

  @Test
  void rowsAndBytesAreUnknownWhereTheLogDoesNotTell() throws IOException {
    write(
        CREATION,
        WRITE
            + "{\"add\":{\"path\":\"d\",\"size\":1,\"dataChange\":true}}\n"
            + "{\"remove\":{\"path\":\"e\",\"dataChange\":true}}\n");
    assertThat(log.read(1).addedRows()).isEqualTo(-1);
    assertThat(log.read(1).removedBytes()).isEqualTo(-1);
    assertThat(log.read(1).removedFiles()).isEqualTo(1);
  }

  @Test
  void maintenanceIsNoDataChange() throws IOException {
    write(CREATION, WRITE, OPTIMIZE, VACUUM, PROPERTIES);
    assertThat(log.lastDataChange().map(Commit::version)).hasValue(1L);
    assertThat(log.latestVersion()).hasValue(4);
    assertThat(log.newestFirst().map(Commit::version)).containsExactly(4L, 3L, 2L, 1L, 0L);
    assertThat(log.newestMatching(c -> c.operation().equals("OPTIMIZE")).map(Commit::version))
        .hasValue(2L);
  }

  @Test
  void withoutDataTheSchemaCounts() throws IOException {
    write(CREATION, PROPERTIES, VACUUM);
    assertThat(log.lastDataChange().map(Commit::version)).hasValue(0L);
    write(CREATION, PROPERTIES, NEW_COLUMN, NEW_COLUMN, VACUUM);
    assertThat(log.lastDataChange().map(Commit::version)).hasValue(2L);
  }

  @Test
  void commitsAreReadOnlyWhenAskedFor() throws IOException {
    write("damaged", WRITE, OPTIMIZE);
    assertThat(log.lastDataChange().map(Commit::version)).hasValue(1L);
  }

  @Test
  void startsFromTheCheckpointPointerAndSurvivesAWrongOne() throws IOException {
    write(CREATION, WRITE, OPTIMIZE, VACUUM);
    Files.writeString(folder.resolve("_last_checkpoint"), "{\"version\":2,\"size\":3}");
    assertThat(log.latestVersion()).hasValue(3);
    Files.writeString(folder.resolve("_last_checkpoint"), "{\"version\":9,\"size\":3}");
    assertThat(log.latestVersion()).hasValue(3);
    Files.writeString(folder.resolve("_last_checkpoint"), "");
    assertThat(log.latestVersion()).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "{\"add\":{\"path\":\"secret",
        "{\"add\":{}}\nsecret\n",
        "[\"secret\"]\n",
        "{\"add\":{}} secret\n",
        "{\"add\":{\"stats\":\"{secret\"}}\n"
      })
  void aDamagedCommitIsNamedAndNotQuoted(String text) throws IOException {
    write(CREATION, text);
    AssayException damage = catchThrowableOfType(AssayException.class, () -> log.read(1));
    assertThat(damage.kind()).isEqualTo(ErrorKind.ENVIRONMENT);
    assertThat(damage)
        .hasMessageContaining("00000000000000000001.json")
        .hasMessageContaining("Restore");
    for (Throwable t = damage; t != null; t = t.getCause()) {
      assertThat(String.valueOf(t.getMessage())).doesNotContain("secret");
    }
  }

  @Test
  void aMissingVersionIsNamed() throws IOException {
    write(CREATION);
    assertThatThrownBy(() -> log.read(7))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("00000000000000000007.json");
  }

  @Test
  void aFirstCommitWithoutMetadataIsDamaged() throws IOException {
    write(WRITE);
    assertThatThrownBy(() -> log.read(0)).isInstanceOf(AssayException.class);
  }

  private void write(String... commits) throws IOException {
    for (int v = 0; v < commits.length; v++) {
      Files.writeString(folder.resolve(String.format("%020d.json", v)), commits[v]);
    }
  }
}
