package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogSoundnessTest {
  private static final int NEWEST = 12;
  private static final Configuration CONF = new Configuration();

  private final Path sound;
  private final Path table;
  private final Path log;

  LogSoundnessTest(@TempDir Path folder) {
    sound = folder.resolve("sound");
    table = folder.resolve("t");
    log = table.resolve("_delta_log");
    RecordTable records =
        RecordTable.at(
            sound.toString(),
            List.of(RecordColumn.required("id", RecordColumn.Type.LONG, "Which one")),
            CONF);
    for (long i = 0; i <= NEWEST; i++) {
      records.append(List.of(Map.of("id", i)));
    }
  }

  @BeforeEach
  void copyTheSoundLog() throws IOException {
    Files.createDirectories(log);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(log)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(sound.resolve("_delta_log"))) {
      for (Path file : files) {
        Files.copy(file, log.resolve(sound.resolve("_delta_log").relativize(file)));
      }
    }
  }

  @Test
  void aSoundLogPasses() {
    assertThat(log.resolve("_last_checkpoint")).exists();
    assertThat(log.resolve(name(NEWEST, "crc"))).exists();
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void aZeroByteNewestCommitIsFound() throws IOException {
    Files.writeString(log.resolve(name(NEWEST, "json")), "");
    assertDamage(name(NEWEST, "json"));
  }

  @Test
  void aZeroByteOlderCommitIsFound() throws IOException {
    Files.writeString(log.resolve(name(4, "json")), "");
    assertDamage(name(4, "json"));
  }

  @Test
  void everyCutOfTheNewestCommitIsFound() throws IOException {
    Path newest = log.resolve(name(NEWEST, "json"));
    byte[] whole = Files.readAllBytes(newest);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(newest, Arrays.copyOf(whole, length));
      assertThatThrownBy(this::check).as("cut at %d", length).isInstanceOf(AssayException.class);
    }
    Files.write(newest, Arrays.copyOf(whole, whole.length - 1));
    assertDamage("breaks off");
  }

  @Test
  void aCutBetweenTwoLinesIsFoundByTheChecksum() throws IOException {
    Path newest = log.resolve(name(NEWEST, "json"));
    String whole = Files.readString(newest);
    Files.writeString(newest, whole.substring(0, whole.indexOf("{\"add\"")));
    assertDamage("counts other data files");
  }

  @Test
  void binaryGarbageIsFound() throws IOException {
    Files.write(log.resolve(name(NEWEST, "json")), new byte[] {0, 0, 0, 0, '\n'});
    assertDamage(name(NEWEST, "json"));
  }

  @Test
  void aGapIsFound() throws IOException {
    Files.delete(log.resolve(name(NEWEST - 1, "json")));
    assertDamage(name(NEWEST - 1, "json"));
  }

  @Test
  void aLostNewestCommitIsFoundByWhatItLeftBehind() throws IOException {
    Files.delete(log.resolve(name(NEWEST, "json")));
    assertDamage("version " + NEWEST);
  }

  @Test
  void aPointerPastTheNewestVersionIsFound() throws IOException {
    Path pointer = log.resolve("_last_checkpoint");
    Files.writeString(pointer, "{\"version\":20,\"size\":3}\n");
    assertDamage("_last_checkpoint");
  }

  @Test
  void aLogThatLostAllItsCommitsIsFound() throws IOException {
    for (int v = 0; v <= NEWEST; v++) {
      Files.delete(log.resolve(name(v, "json")));
    }
    assertDamage("version " + NEWEST);
  }

  @Test
  void aLogMayBeginAtACheckpointAndNowhereElse() throws IOException {
    for (int v = 0; v < 10; v++) {
      Files.delete(log.resolve(name(v, "json")));
    }
    assertThatCode(this::check).doesNotThrowAnyException();
    Files.delete(log.resolve(name(10, "checkpoint.parquet")));
    Files.delete(log.resolve("_last_checkpoint"));
    assertDamage(name(9, "json"));
  }

  @Test
  void aTornCheckpointIsFound() throws IOException {
    Path checkpoint = log.resolve(name(10, "checkpoint.parquet"));
    byte[] whole = Files.readAllBytes(checkpoint);
    Files.delete(LocalDisk.checksumOf(checkpoint));
    Files.write(checkpoint, Arrays.copyOf(whole, whole.length / 2));
    assertDamage("checkpoint.parquet");
    Files.writeString(checkpoint, "");
    assertDamage("checkpoint.parquet");
  }

  @Test
  void aChecksumOfAnotherAttemptIsFound() throws IOException {
    replaceInChecksum("\"txnId\":\"", "\"txnId\":\"0");
    assertDamage("another write of this version");
  }

  @Test
  void aChecksumWithAnotherCountOrSizeIsFound() throws IOException {
    replaceInChecksum("\"numFiles\":13", "\"numFiles\":12");
    assertDamage("counts other data files");
    replaceInChecksum("\"numFiles\":12", "\"numFiles\":13");
    replaceInChecksum("\"tableSizeBytes\":", "\"tableSizeBytes\":1");
    assertDamage("another number of bytes");
  }

  @Test
  void aTornChecksumFileHarmsNothing() throws IOException {
    Path checksum = log.resolve(name(NEWEST, "crc"));
    Files.write(checksum, "{\"txnId".getBytes(StandardCharsets.UTF_8));
    assertThatCode(this::check).doesNotThrowAnyException();
    Files.writeString(checksum, "");
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void leftoversOfDeadWritersHarmNothing() throws IOException {
    Files.writeString(log.resolve("." + name(NEWEST + 1, "json") + ".dead.tmp"), "{\"ad");
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  private void replaceInChecksum(String from, String to) throws IOException {
    Path checksum = log.resolve(name(NEWEST, "crc"));
    String text = Files.readString(checksum);
    assertThat(text).contains(from);
    Files.writeString(checksum, text.replace(from, to));
  }

  private void check() {
    CommitLog.of(table.toString(), CONF).requireNewestSound();
  }

  private void assertDamage(String words) {
    assertThatThrownBy(this::check)
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("_delta_log");
  }

  private static String name(long version, String end) {
    return String.format("%020d.%s", version, end);
  }
}
