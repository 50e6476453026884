package dev.assay.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHistoryTest {
  private static final Configuration CONF = new Configuration();
  private static final String CREATED =
      "{\"protocol\":{\"minReaderVersion\":1}}\n{\"metaData\":{\"schemaString\":\"{}\"}}\n";
  private static final String MARKS =
      "{\"storageType\":\"u\",\"pathOrInlineDv\":\"vBn[lx{q8@P<9BNH/isA\",\"offset\":1,"
          + "\"sizeInBytes\":36,\"cardinality\":2}";
  private static final String MARKS_FILE =
      "deletion_vector_61d16c75-6994-46b7-a15b-8b538852e50e.bin";

  private final Path table;

  FileHistoryTest(@TempDir Path folder) {
    this.table = folder.resolve("a b");
  }

  @BeforeEach
  void twoFilesOfWhichOneGoes() throws IOException {
    commit(0, CREATED + add("a%20%231.parquet") + add("x=1/b.parquet"));
    commit(1, info(5_000) + remove("a%20%231.parquet") + add("c.parquet"));
    commit(2, info(9_000));
  }

  @Test
  void aFileIsReadFromTheVersionThatAddsItToTheOneThatRemovesIt() {
    FileHistory history = history();
    assertThat(history.newest()).isEqualTo(2);
    assertThat(history.at(0)).containsExactly("a #1.parquet", "x=1/b.parquet");
    assertThat(history.at(1)).containsExactly("c.parquet", "x=1/b.parquet");
    assertThat(history.at(2)).isEqualTo(history.at(1));
    assertThat(history.since(0)).containsExactly("a #1.parquet", "c.parquet", "x=1/b.parquet");
    assertThat(history.since(1)).isEqualTo(history.at(1));
    assertThat(history.removedAt("a #1.parquet")).contains(Instant.ofEpochMilli(5_000));
    assertThat(history.removedAt("c.parquet")).isEmpty();
    assertThat(history.removedAt("never.parquet")).isEmpty();
  }

  @Test
  void marksOfDeletedRowsAreAFileOfTheVersionsThatHeedThem() throws IOException {
    commit(3, info(10_000) + add("c.parquet", MARKS) + remove("c.parquet"));
    commit(4, info(12_000) + remove("c.parquet", MARKS) + add("d.parquet"));
    FileHistory history = history();
    assertThat(history.at(2)).doesNotContain(MARKS_FILE);
    assertThat(history.at(3)).containsExactly("c.parquet", MARKS_FILE, "x=1/b.parquet");
    assertThat(history.at(4)).containsExactly("d.parquet", "x=1/b.parquet");
    assertThat(history.removedAt(MARKS_FILE)).contains(Instant.ofEpochMilli(12_000));
    assertThat(history.removedAt("c.parquet")).contains(Instant.ofEpochMilli(12_000));
  }

  @Test
  void aCloneNamesTheFilesOfTheTableItWasMadeOf() throws IOException {
    Path clone = table.resolveSibling("clone");
    Files.createDirectories(clone.resolve("_delta_log"));
    String whole = table.toUri().toString().replaceFirst("/$", "");
    Files.writeString(
        clone.resolve("_delta_log/" + name(0)),
        CREATED + add(whole + "/x=1/b.parquet") + add(whole + "-other/z.parquet") + add("own"));
    assertThat(FileHistory.ofClone(clone.toString(), table.toString(), CONF))
        .containsExactly("x=1/b.parquet");
    assertThatThrownBy(() -> FileHistory.ofClone(clone + "s", table.toString(), CONF))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("there is no Delta table")
        .hasMessageContaining("retention, clones");
  }

  @Test
  void aLogWithAGapTellsNothing() throws IOException {
    Files.delete(table.resolve("_delta_log/" + name(1)));
    assertThatThrownBy(this::history)
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(name(1))
        .hasMessageContaining("nobody can tell which files are needed");
  }

  private FileHistory history() {
    return FileHistory.of(table.toString(), CONF);
  }

  private void commit(long version, String lines) throws IOException {
    Files.createDirectories(table.resolve("_delta_log"));
    Files.writeString(table.resolve("_delta_log/" + name(version)), lines);
  }

  private static String name(long version) {
    return String.format("%020d.json", version);
  }

  private static String info(long millis) {
    return "{\"commitInfo\":{\"timestamp\":" + millis + "}}\n";
  }

  private static String add(String path) {
    return "{\"add\":{\"path\":\"" + path + "\",\"size\":1,\"dataChange\":true}}\n";
  }

  private static String add(String path, String marks) {
    return "{\"add\":{\"path\":\"" + path + "\",\"size\":1,\"deletionVector\":" + marks + "}}\n";
  }

  private static String remove(String path) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"dataChange\":true}}\n";
  }

  private static String remove(String path, String marks) {
    return "{\"remove\":{\"path\":\"" + path + "\",\"deletionVector\":" + marks + "}}\n";
  }
}
