package dev.assay.table;

import static dev.assay.table.RecordColumn.Type.BOOLEAN;
import static dev.assay.table.RecordColumn.Type.DATE;
import static dev.assay.table.RecordColumn.Type.INTEGER;
import static dev.assay.table.RecordColumn.Type.LONG;
import static dev.assay.table.RecordColumn.Type.STRING;
import static dev.assay.table.RecordColumn.Type.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTableTest {
  private static final Configuration CONF = new Configuration();
  static final List<RecordColumn> COLUMNS =
      List.of(
          RecordColumn.required("id", LONG, "Which one"),
          RecordColumn.optional("text", STRING, "Some text"),
          RecordColumn.optional("count", INTEGER, "How many"),
          RecordColumn.optional("ok", BOOLEAN, "Whether it went well"),
          RecordColumn.optional("at", TIMESTAMP, "When"),
          RecordColumn.optional("day", DATE, "Which day"));

  private final String path;
  private final RecordTable table;

  RecordTableTest(@TempDir Path folder) {
    path = folder.resolve("ops/with space/events").toString();
    table = RecordTable.at(path, COLUMNS, CONF);
  }

  @Test
  void aTableThatWasNeverWrittenIsEmpty() {
    assertThat(table.exists()).isFalse();
    assertThat(table.latestVersion()).isEmpty();
    assertThat(table.read()).isEmpty();
    assertThat(table.readWhere("id", 1L)).isEmpty();
  }

  @Test
  void everyTypeComesBackAsItWentIn() {
    List<Map<String, @Nullable Object>> rows =
        List.of(
            row(1, "é\n\"☃ ", 7, true, "2024-02-29T23:59:59.123456Z", "2024-02-29"),
            row(
                Long.MIN_VALUE,
                "",
                Integer.MIN_VALUE,
                false,
                "1969-12-31T23:59:59.999999Z",
                "1582-10-04"),
            row(Long.MAX_VALUE, "x".repeat(5000), 0, true, "0001-01-01T00:00:00Z", "9999-12-31"));
    assertThat(table.append(rows)).isZero();
    assertThat(table.exists()).isTrue();
    assertThat(table.read()).extracting(RecordRow::values).isEqualTo(rows);
    RecordRow first = table.read().get(0);
    assertThat(first.longValue("id")).isEqualTo(1);
    assertThat(first.string("text")).startsWith("é");
    assertThat(first.integer("count")).isEqualTo(7);
    assertThat(first.bool("ok")).isTrue();
    assertThat(first.instant("at")).isEqualTo("2024-02-29T23:59:59.123456Z");
    assertThat(first.date("day")).isEqualTo("2024-02-29");
  }

  @Test
  void nullsAndMissingKeysComeBackAsNulls() {
    Map<String, @Nullable Object> explicit = new HashMap<>();
    explicit.put("id", 1L);
    explicit.put("text", null);
    table.append(List.of(explicit, Map.of("id", 2L)));
    assertThat(table.read())
        .allSatisfy(
            row -> {
              assertThat(row.stringOrNull("text")).isNull();
              assertThat(row.integerOrNull("count")).isNull();
              assertThat(row.boolOrNull("ok")).isNull();
              assertThat(row.instantOrNull("at")).isNull();
              assertThat(row.dateOrNull("day")).isNull();
              assertThatThrownBy(() -> row.string("text"))
                  .isInstanceOf(IllegalArgumentException.class);
            });
    assertThat(table.readWhere("text", null)).hasSize(2);
  }

  @Test
  void instantsAreCutToTheMicrosecondAlsoBeforeTheEpoch() {
    table.append(
        List.of(
            Map.of("id", 1L, "at", Instant.parse("2024-01-01T00:00:00.123456789Z")),
            Map.of("id", 2L, "at", Instant.parse("1969-12-31T23:59:59.123456789Z"))));
    assertThat(table.read())
        .extracting(r -> r.instant("at").toString())
        .containsExactly("2024-01-01T00:00:00.123456Z", "1969-12-31T23:59:59.123456Z");
    assertThat(table.readWhere("at", Instant.parse("2024-01-01T00:00:00.123456789Z"))).hasSize(1);
  }

  @Test
  void rowsComeInTheOrderOfCommitsAcrossCheckpoints() {
    for (long i = 0; i < 23; i++) {
      assertThat(table.append(List.of(Map.of("id", 2 * i), Map.of("id", 2 * i + 1)))).isEqualTo(i);
    }
    assertThat(Files.exists(Path.of(path, "_delta_log/00000000000000000020.checkpoint.parquet")))
        .isTrue();
    assertThat(ids(table.read())).isEqualTo(LongStream.range(0, 46).boxed().toList());
    assertThat(table.latestVersion()).hasValue(22);
    CommitLog.of(path, CONF).requireNewestSound();
  }

  @Test
  void oneAppendIsOneDataFile() throws IOException {
    table.append(List.of(Map.of("id", 1L), Map.of("id", 2L)));
    table.append(List.of(Map.of("id", 3L)));
    try (Stream<Path> files = Files.list(Path.of(path))) {
      assertThat(files.filter(f -> f.toString().endsWith(".parquet"))).hasSize(2);
    }
  }

  @Test
  void anOldVersionReadsAsItWas() {
    table.append(List.of(Map.of("id", 1L)));
    table.append(List.of(Map.of("id", 2L)));
    table.append(List.of(Map.of("id", 3L)));
    assertThat(ids(table.readAt(0))).containsExactly(1L);
    assertThat(ids(table.readAt(1))).containsExactly(1L, 2L);
    assertThatThrownBy(() -> table.readAt(3)).isInstanceOf(AssayException.class);
  }

  @Test
  void readWhereFindsExactlyTheEqualRows() {
    for (long i = 0; i < 6; i++) {
      table.append(
          List.of(
              row(
                  i,
                  "run-" + i % 3,
                  (int) i % 2,
                  i % 2 == 0,
                  "2024-01-01T00:00:00.00040" + i + "Z",
                  "2024-01-0" + (i + 1)),
              Map.of("id", 100 + i)));
    }
    assertThat(ids(table.readWhere("text", "run-1"))).containsExactly(1L, 4L);
    assertThat(ids(table.readWhere("id", 103L))).containsExactly(103L);
    assertThat(ids(table.readWhere("count", 1))).containsExactly(1L, 3L, 5L);
    assertThat(ids(table.readWhere("ok", true))).containsExactly(0L, 2L, 4L);
    assertThat(ids(table.readWhere("at", Instant.parse("2024-01-01T00:00:00.000403Z"))))
        .containsExactly(3L);
    assertThat(ids(table.readWhere("day", LocalDate.parse("2024-01-06")))).containsExactly(5L);
    assertThat(ids(table.readWhere("text", "run-9"))).isEmpty();
    assertThat(table.readWhere("text", null)).hasSize(6);
  }

  @Test
  void longTextsWithACommonBeginningAreToldApart() {
    String common = "x".repeat(100);
    table.append(List.of(Map.of("id", 1L, "text", common + "a")));
    table.append(List.of(Map.of("id", 2L, "text", common + "b")));
    assertThat(ids(table.readWhere("text", common + "b"))).containsExactly(2L);
  }

  @Test
  void valuesThatDoNotFitAreRefusedWithoutBeingQuoted() {
    assertThatThrownBy(() -> table.append(List.of(Map.of("id", "secret"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column id holds Long, not String");
    assertThatThrownBy(() -> table.append(List.of(Map.of("text", "no id"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column id needs a value");
    assertThatThrownBy(() -> table.append(List.of(Map.of("id", 1L, "nowhere", 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> table.append(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThat(table.exists()).isFalse();
  }

  @Test
  void aDataFileThatIsGoneIsAnErrorAndNotSilence() throws IOException {
    table.append(List.of(Map.of("id", 1L, "text", "hello")));
    Files.delete(dataFile());
    assertThatThrownBy(table::read).isInstanceOf(AssayException.class).hasMessageContaining(path);
  }

  @Test
  void noFlippedBitOfADataFileIsReadInSilence() throws IOException {
    table.append(List.of(Map.of("id", 1L, "text", "hello"), Map.of("id", 2L, "text", "hello")));
    Path file = dataFile();
    // Without Hadoop's own checksums, as on an object store, only Parquet's are left.
    Files.delete(LocalDisk.checksumOf(file));
    List<RecordRow> intact = table.read();
    byte[] bytes = Files.readAllBytes(file);
    int refused = 0;
    for (int i = 0; i < bytes.length; i += 5) {
      bytes[i] ^= 1;
      Files.write(file, bytes);
      bytes[i] ^= 1;
      try {
        assertThat(table.read()).as("byte %d flipped", i).isEqualTo(intact);
      } catch (AssayException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private Path dataFile() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(path))) {
      return files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @Test
  void aSnapshotTellsFilesRowsAndSchemaOfAnyTable() {
    table.append(List.of(Map.of("id", 1L), Map.of("id", 2L)));
    table.append(List.of(Map.of("id", 3L)));
    KernelSnapshot newest = KernelSnapshot.newest(path, CONF).orElseThrow();
    assertThat(newest.version()).isEqualTo(1);
    assertThat(newest.rowCount()).hasValue(3);
    assertThat(newest.schemaJson()).contains("\"name\":\"day\"", "Which day");
    assertThat(newest.properties()).containsEntry("delta.appendOnly", "true");
    assertThat(newest.files())
        .allSatisfy(
            f -> {
              assertThat(f.path()).startsWith("file:/");
              assertThat(f.deletionVector()).isNull();
              org.apache.hadoop.fs.Path p = new org.apache.hadoop.fs.Path(f.path());
              assertThat(p.getFileSystem(CONF).getFileStatus(p).getLen()).isEqualTo(f.bytes());
            });
    assertThat(KernelSnapshot.at(path, 0, CONF).rowCount()).hasValue(2);
    assertThat(KernelSnapshot.newest(path + "/none", CONF)).isEmpty();
  }

  static List<Long> ids(List<RecordRow> rows) {
    return rows.stream().map(r -> r.longValue("id")).toList();
  }

  private static Map<String, @Nullable Object> row(
      long id, String text, int count, boolean ok, String at, String day) {
    return Map.of(
        "id",
        id,
        "text",
        text,
        "count",
        count,
        "ok",
        ok,
        "at",
        Instant.parse(at),
        "day",
        LocalDate.parse(day));
  }
}
