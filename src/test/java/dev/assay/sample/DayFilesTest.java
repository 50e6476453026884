package dev.assay.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.sample.Column.Kind;
import dev.assay.sample.Source.LineEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayFilesTest {
  private static final LocalDate DATE = LocalDate.of(2024, 1, 3);
  private static final Source ITEMS =
      new Source(
          "items",
          List.of(new Column("item_id", Kind.INTEGER), new Column("note", Kind.TEXT)),
          LineEnd.CRLF);

  private final Path folder;

  DayFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void csvQuotesOnlyWhatNeedsIt() throws IOException {
    land(RowFormat.CSV, List.of("1", "a,\"b\""), List.of("2", ""));
    assertThat(Files.readString(file("items_20240103.csv")))
        .isEqualTo("item_id,note\r\n1,\"a,\"\"b\"\"\"\r\n2,\r\n");
  }

  @Test
  void jsonLinesKeepNumbersBareAndAbsentValuesNull() throws IOException {
    land(RowFormat.JSON_LINES, List.of("1", "a\"\n"), List.of("two", ""), List.of("007", "x"));
    assertThat(Files.readString(file("items_20240103.jsonl")))
        .isEqualTo(
            """
            {"item_id":1,"note":"a\\"\\u000a"}
            {"item_id":"two","note":null}
            {"item_id":"007","note":"x"}
            """);
  }

  @Test
  void avroKeepsWholeNumbersAndAbsentValuesNullAndTheBytesAreTheSameEachTime() throws IOException {
    land(RowFormat.AVRO, List.of("1", "x"), List.of("two", ""), List.of("007", "y"));
    land(RowFormat.AVRO, List.of("1", "x"), List.of("two", ""), List.of("007", "y"));
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(file("items_20240103.avro").toFile(), new GenericDatumReader<>())) {
      assertThat((Iterable<GenericRecord>) reader)
          .extracting(GenericRecord::toString)
          .containsExactly(
              "{\"item_id\": 1, \"note\": \"x\"}",
              "{\"item_id\": \"two\", \"note\": null}",
              "{\"item_id\": \"007\", \"note\": \"y\"}");
    }
  }

  @Test
  void aLargeDayIsCutIntoNumberedFilesEachWithAHeader() throws IOException {
    Row row = new Row(ITEMS, List.of("1", "x"));
    try (DayFiles files = new DayFiles(folder, DATE, source -> RowFormat.CSV)) {
      for (int i = 0; i <= DayFiles.MOST_RECORDS; i++) {
        files.accept(row);
      }
      files.settle();
      assertThat(files.files()).isEqualTo(2);
      assertThat(files.records()).containsEntry("items", DayFiles.MOST_RECORDS + 1L);
    }
    assertThat(Files.readAllLines(file("items_20240103.csv"))).hasSize(DayFiles.MOST_RECORDS + 1);
    assertThat(Files.readAllLines(file("items_20240103_0002.csv")))
        .containsExactly("item_id,note", "1,x");
  }

  @Test
  void theSameBytesAreLeftAndOthersRefused() throws IOException {
    land(RowFormat.CSV, List.of("1", "x"));
    land(RowFormat.CSV, List.of("1", "x"));
    AssayException refusal =
        catchThrowableOfType(
            AssayException.class, () -> land(RowFormat.CSV, List.of("1", "secret")));
    assertThat(refusal.kind()).isEqualTo(ErrorKind.ENVIRONMENT);
    assertThat(refusal)
        .hasMessageContaining("landing is immutable")
        .hasMessageContaining("items_20240103.csv")
        .hasMessageContaining("--out");
    assertThat(refusal.getMessage()).doesNotContain("secret");
    assertThat(Files.readString(file("items_20240103.csv"))).endsWith("1,x\r\n");
    assertThat(listed()).containsExactly("items_20240103.csv");
  }

  @Test
  void whatWasNotSettledLeavesNothing() throws IOException {
    try (DayFiles files = new DayFiles(folder, DATE, source -> RowFormat.CSV)) {
      files.accept(new Row(ITEMS, List.of("1", "x")));
      assertThat(listed()).allMatch(name -> name.startsWith("."));
    }
    assertThat(listed()).isEmpty();
  }

  @SafeVarargs
  private void land(RowFormat format, List<String>... rows) {
    try (DayFiles files = new DayFiles(folder, DATE, source -> format)) {
      for (List<String> values : rows) {
        files.accept(new Row(ITEMS, values));
      }
      files.settle();
    }
  }

  private List<String> listed() throws IOException {
    try (Stream<Path> files = Files.list(file(""))) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  private Path file(String name) {
    return folder.resolve("items").resolve("dt=2024-01-03").resolve(name);
  }
}
