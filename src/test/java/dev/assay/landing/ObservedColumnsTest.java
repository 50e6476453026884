package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types that a survey says, for every format. */
class ObservedColumnsTest {
  private final Path folder;

  ObservedColumnsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aCsvColumnHasTheNarrowestTypeOfItsValues() {
    Survey survey =
        csv(
            FileFormat.csv().withNullText("NA"),
            """
            id,price,day,at,flag,zip,more,empty
            1,2,2024-01-01,2024-01-01,true,02134,{},
            2,2.50,2024-01-02,2024-01-01 10:00,false,90210,"{""a"":1}",NA
            NA,,,,NA,NA,,
            """);
    assertThat(survey.columns())
        .containsExactly("id", "price", "day", "at", "flag", "zip", "more", "empty");
    assertThat(survey.types())
        .containsExactly(
            "integer", "decimal", "date", "timestamp", "boolean", "text", "object", "unknown");
  }

  @Test
  void recordsThatAreRefusedSayNothing() {
    assertThat(csv(FileFormat.csv(), "a,b\n1,2\nx\nx,y,z\na,b\n").types())
        .containsExactly("integer", "integer");
    assertThat(json("{\"a\":1}\n{\"a\":\"x\",\"a\":1}\n{\"a\":\n").types())
        .containsExactly("integer");
  }

  @Test
  void onlyTheFirstRecordsAreLookedAt() {
    String known = "1\n".repeat(TypeSample.RECORDS);
    assertThat(csv(FileFormat.csv(), "a\n" + known + "x\n").types()).containsExactly("integer");
    assertThat(csv(FileFormat.csv(), "a\n" + known.substring(2) + "x\n").types())
        .containsExactly("text");
    String lines = "{\"a\":1}\n".repeat(TypeSample.RECORDS);
    assertThat(json(lines + "{\"a\":\"x\",\"late\":1}\n").types())
        .containsExactly("integer", "unknown");
  }

  @Test
  void aFileWithoutRecordsHasUnknownTypes() {
    assertThat(csv(FileFormat.csv(), "a,b\n").types()).containsExactly("unknown", "unknown");
    assertThat(csv(FileFormat.csv(), "").types()).isEmpty();
    assertThat(csv(FileFormat.csv(), "a,b\n1,\"2\n").types()).as("rejected").isEmpty();
  }

  @Test
  void withoutAHeaderColumnsHaveTypesByPosition() {
    Survey survey =
        csv(FileFormat.csv().withHeader(FileFormat.Header.ABSENT), "1,2024-01-01\n2,x\n");
    assertThat(survey.types()).containsExactly("integer", "text");
  }

  @Test
  void inJsonTheQuotesTellANumberFromAString() {
    String lines =
        """
        {"n":1,"s":"1","d":"2024-01-01","b":true,"o":{"x":1},"z":null}
        {"l":[],"n":1.5,"d":"2024-01-01T10:00:00Z","o":{}}
        [1]
        """;
    assertThat(json(lines).columns()).containsExactly("n", "s", "d", "b", "o", "z", "l", "_value");
    assertThat(json(lines).types())
        .containsExactly(
            "decimal", "text", "timestamp", "boolean", "object", "unknown", "array", "array");
    String array = "[" + lines.strip().replace("\n", ",") + "]";
    assertThat(Delivery.of(folder, FileFormat.json(), array).survey().types())
        .isEqualTo(json(lines).types());
    assertThat(Delivery.of(folder, FileFormat.jsonText(), "{\"a\":1}").survey().types())
        .containsExactly("unknown");
  }

  @Test
  void gzipAndOtherCharacterSetsMakeNoDifference() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("a;é\n1;2024-01-01\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    FileFormat format = FileFormat.csv().withCharset("ISO-8859-1").withDelimiter(';');
    Survey survey = Delivery.of(folder, format, bytes.toByteArray()).survey();
    assertThat(survey.columns()).containsExactly("a", "é");
    assertThat(survey.types()).containsExactly("integer", "date");
  }

  @Test
  void avroSaysItsTypesItself() throws IOException {
    String schema =
        """
        {"type":"record","name":"r","fields":[
          {"name":"i","type":"int"},
          {"name":"l","type":["null","long"]},
          {"name":"m","type":{"type":"bytes","logicalType":"decimal","precision":10,"scale":2}},
          {"name":"t","type":{"type":"long","logicalType":"timestamp-micros"}},
          {"name":"d","type":["null",{"type":"int","logicalType":"date"}]},
          {"name":"u","type":["int","null","string"]},
          {"name":"n","type":"null"},
          {"name":"a","type":{"type":"array","items":"int"}},
          {"name":"e","type":{"type":"enum","name":"e","symbols":["X"]}}]}
        """;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>())) {
      writer.create(new Schema.Parser().parse(schema), bytes);
    }
    assertThat(Delivery.of(folder, FileFormat.avro(), bytes.toByteArray()).survey().types())
        .containsExactly(
            "int",
            "long",
            "decimal(10,2)",
            "timestamp-micros",
            "date",
            "int or string",
            "null",
            "array",
            "enum");
  }

  private Survey csv(FileFormat format, String text) {
    return Delivery.of(folder, format, text).survey();
  }

  private Survey json(String lines) {
    return Delivery.of(folder, FileFormat.jsonLines(), lines).survey();
  }
}
