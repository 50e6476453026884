package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroLandingTest {
  private static final String PAIR =
      "{'type':'record','name':'r','fields':["
          + "{'name':'id','type':'long'},{'name':'t','type':['null','string']}]}";

  private final Path folder;

  AvroLandingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyTypeBecomesTextAsDocumented() throws IOException {
    Object[][] fields = {
      {"int", 7, "7"},
      {"long", Long.MIN_VALUE, "-9223372036854775808"},
      {"double", 0.1, "0.1"},
      {"double", Double.NaN, "NaN"},
      {"boolean", true, "true"},
      {"string", "", ""},
      {"bytes", ByteBuffer.wrap(new byte[] {0, -1}), "AP8="},
      {"int:date", -1, "1969-12-31"},
      {"int:time-millis", 1, "00:00:00.001"},
      {"long:time-micros", 1_000_000L, "00:00:01"},
      {"long:timestamp-millis", -1L, "1969-12-31T23:59:59.999Z"},
      {"long:timestamp-micros", 1_700_000_000_000_001L, "2023-11-14T22:13:20.000001Z"},
      {"long:timestamp-nanos", 1L, "1970-01-01T00:00:00.000000001Z"},
      {"long:local-timestamp-millis", 0L, "1970-01-01T00:00"},
      {"string:uuid", "x", "x"},
    };
    StringBuilder schema = new StringBuilder("{'type':'record','name':'r','fields':[");
    for (int i = 0; i < fields.length; i++) {
      String[] type = ((String) fields[i][0]).split(":", -1);
      String logical = type.length > 1 ? ",'logicalType':'" + type[1] + "'" : "";
      schema.append(i == 0 ? "" : ",").append("{'name':'f").append(i);
      schema.append("','type':{'type':'").append(type[0]).append("'").append(logical).append("}}");
    }
    Schema parsed = schema(schema + "]}");
    GenericData.Record record = new GenericData.Record(parsed);
    for (int i = 0; i < fields.length; i++) {
      record.put(i, fields[i][1]);
    }
    List<@Nullable String> expected =
        Arrays.stream(fields).<@Nullable String>map(f -> (String) f[2]).toList();
    assertThat(avro(write(parsed, "null", record)).rows()).isEqualTo(List.of(expected));
  }

  @Test
  void decimalsArePlainAndNestedValuesAreJson() throws IOException {
    Schema schema =
        schema(
            "{'type':'record','name':'r','fields':["
                + "{'name':'d','type':{'type':'bytes','logicalType':'decimal','precision':30,"
                + "'scale':2}},{'name':'a','type':{'type':'array','items':['null','long']}},"
                + "{'name':'m','type':{'type':'map','values':'double'}},{'name':'n','type':["
                + "'null',{'type':'record','name':'n','fields':[{'name':'when','type':{"
                + "'type':'int','logicalType':'date'}},{'name':'e','type':{'type':'enum',"
                + "'name':'e','symbols':['X','Y']}}]}]}]}");
    GenericData.Record nested =
        new GenericData.Record(schema.getField("n").schema().getTypes().get(1));
    nested.put("when", 0);
    nested.put("e", new GenericData.EnumSymbol(nested.getSchema().getField("e").schema(), "Y"));
    GenericData.Record record = new GenericData.Record(schema);
    record.put(
        "d",
        ByteBuffer.wrap(new BigDecimal("-12345678901234567890.50").unscaledValue().toByteArray()));
    record.put("a", Arrays.asList(1L, null, Long.MAX_VALUE));
    record.put("m", Map.of("k\"", Double.POSITIVE_INFINITY));
    record.put("n", nested);
    assertThat(avro(write(schema, "deflate", record)).rows())
        .containsExactly(
            List.of(
                "-12345678901234567890.50",
                "[1,null,9223372036854775807]",
                "{\"k\\\"\":\"Infinity\"}",
                "{\"when\":\"1970-01-01\",\"e\":\"Y\"}"));
  }

  @Test
  void aValueOutsideOfItsLogicalTypeIsRefusedAlone() throws IOException {
    Schema schema =
        schema(
            "{'type':'record','name':'r','fields':[{'name':'t','type':"
                + "{'type':'int','logicalType':'time-millis'}}]}");
    Delivery delivery = avro(write(schema, "null", record(schema, -5), record(schema, 5)));
    assertThat(delivery.refusals()).containsExactly("BAD_VALUE");
    assertThat(String.valueOf(delivery.records().get(0).rejection()))
        .contains("record 1, field 1: a value is outside of what")
        .doesNotContain("-5");
    assertThat(delivery.rows()).hasSize(1);
  }

  @Test
  void everyCodecIsReadInManyBlocks() throws IOException {
    for (String codec : List.of("null", "deflate", "snappy", "zstandard", "bzip2", "xz")) {
      Delivery delivery = avro(pairs(codec, 5_000));
      assertThat(delivery.rows()).as(codec).hasSize(5_000);
      assertThat(delivery.records().get(4_999).position()).isEqualTo(5_000);
      assertThat(delivery.rows().get(3)).isEqualTo(Arrays.asList("3", null));
    }
  }

  @Test
  void aContainerThatBreaksOffAnywhereIsRefused() throws IOException {
    for (String codec : List.of("null", "deflate")) {
      byte[] bytes = pairs(codec, 40);
      assertThat(avro(bytes).rejected()).isNull();
      for (int length = 4; length < bytes.length; length++) {
        String reason = avro(Arrays.copyOf(bytes, length)).rejected();
        boolean isWholeWithoutBlocks = length == headerLength(bytes);
        assertThat(reason)
            .as(codec + " cut at " + length)
            .isEqualTo(isWholeWithoutBlocks ? null : "AVRO_DAMAGED");
      }
    }
  }

  @Test
  void bytesAfterTheLastBlockAreRefused() throws IOException {
    byte[] bytes = pairs("null", 3);
    assertThat(avro(Arrays.copyOf(bytes, bytes.length + 1)).rejected()).isEqualTo("AVRO_DAMAGED");
    assertThat(avro("plain text").rejected()).isEqualTo("FOREIGN_FORMAT");
    assertThat(avro("").rejected()).isEqualTo("EMPTY_DOCUMENT");
  }

  @Test
  void noDamagedByteCrashesTheSurveyOrMakesItDisagreeWithTheReader() throws IOException {
    long seed = System.nanoTime();
    System.out.println("AvroLandingTest seed " + seed);
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < 400; round++) {
      byte[] bytes = pairs(List.of("null", "deflate", "snappy", "zstandard").get(round % 4), 30);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Delivery delivery = avro(bytes);
      if (delivery.rejected() == null) {
        assertThat(delivery.records()).as("seed " + seed).isNotNull();
      } else {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(50);
  }

  @Test
  void aSchemaThatIsNoRecordIsRefused() throws IOException {
    Schema schema = schema("{'type':'array','items':'int'}");
    assertThat(avro(write(schema, "null", new Object[] {List.of(1)})).rejected())
        .isEqualTo("AVRO_NOT_RECORD");
  }

  @Test
  void aForeignSchemaIsNamedByItsFields() throws IOException {
    assertThat(avro(pairs("null", 1)).survey().columns()).containsExactly("id", "t");
  }

  @Test
  void recordsNestedDeeperThanTheStackDoNotCrash() throws IOException {
    Schema schema =
        schema("{'type':'record','name':'r','fields':[{'name':'next','type':['null','r']}]}");
    // One byte per level; a recursive writer could not have written this either.
    byte[] levels = new byte[1_000_000];
    Arrays.fill(levels, (byte) 2);
    levels[levels.length - 1] = 0;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>())) {
      writer.create(schema, bytes);
      writer.appendEncoded(ByteBuffer.wrap(levels));
    }
    assertThat(avro(bytes.toByteArray()).rejected()).isEqualTo("AVRO_DAMAGED");
  }

  @Test
  void aDeflatedBlockThatExpandsWithoutEndIsRefused() throws IOException {
    Schema schema = schema(PAIR);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>())) {
      writer.setCodec(CodecFactory.deflateCodec(9)).setSyncInterval(1 << 30);
      writer.create(schema, bytes);
      GenericData.Record record = record(schema, 1L);
      record.put("t", "x".repeat(10_000_000));
      for (int i = 0; i < 30; i++) {
        writer.append(record);
      }
    }
    assertThat(bytes.size()).isLessThan(1 << 20);
    assertThat(avro(bytes.toByteArray()).detail()).contains("expands to more than");
  }

  private Delivery avro(byte[] bytes) {
    return Delivery.of(folder, FileFormat.avro(), bytes);
  }

  private Delivery avro(String text) {
    return avro(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] pairs(String codec, int count) throws IOException {
    Schema schema = schema(PAIR);
    Object[] records = new Object[count];
    for (int i = 0; i < count; i++) {
      GenericData.Record record = record(schema, (long) i);
      record.put("t", i % 5 == 3 ? null : "text " + i);
      records[i] = record;
    }
    return write(schema, codec, records);
  }

  private static GenericData.Record record(Schema schema, Object first) {
    GenericData.Record record = new GenericData.Record(schema);
    record.put(0, first);
    return record;
  }

  private static byte[] write(Schema schema, String codec, Object... records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(CodecFactory.fromString(codec)).setSyncInterval(1_000);
      writer.create(schema, bytes);
      for (Object record : records) {
        writer.append(record);
      }
    }
    return bytes.toByteArray();
  }

  private static int headerLength(byte[] bytes) {
    byte[] sync = Arrays.copyOfRange(bytes, bytes.length - 16, bytes.length);
    int at = 0;
    while (!Arrays.equals(sync, 0, 16, bytes, at, at + 16)) {
      at++;
    }
    return at + 16;
  }

  private static Schema schema(String text) {
    return new Schema.Parser().parse(text.replace('\'', '"'));
  }
}
