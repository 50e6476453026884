package dev.assay.gates;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.corpora.Corpora;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Avro's interoperability files: good ones are what Avro's own reader makes of them. */
final class AvroGate {
  private static final String SOURCE =
      """
      description: Avro interoperability files.
      files:
        - glob: "*.avro*"
          format: avro
      columns: [station, time, temp]
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those that cannot be read as records, and why; the README of the copy names the same. */
  private static final Map<String, String> BROKEN =
      Map.of(
          "avro-1237-bad-union-discriminant.avro", "AVRO_NOT_RECORD",
          "avro-1237-good.avro", "AVRO_NOT_RECORD",
          "avro-1238-good.avro", "AVRO_NOT_RECORD",
          "avro-1238-truncated.avro", "AVRO_NOT_RECORD",
          "person-10.no-codec.avro", "AVRO_DAMAGED",
          "test.avro12", "FOREIGN_FORMAT");

  private AvroGate() {}

  static Gate in(Path folder) throws IOException {
    GateLake lake = GateLake.in(folder, Map.of("avro", SOURCE));
    Path set = Corpora.folder("avro-interop");
    Map<Path, String> paths = new LinkedHashMap<>();
    for (Path file : Corpora.files(set, "*.{avro,avro12}")) {
      String name = set.relativize(file).toString().replace('/', '-');
      paths.put(file, lake.land("avro", name, Corpora.bytes(file)));
    }
    lake.ingestWell();
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<Path, String> file : paths.entrySet()) {
      findings.add(finding(set, file.getKey(), lake, file.getValue()));
    }
    return new Gate("Avro", "good files exact, broken ones rejected", findings);
  }

  private static Finding finding(Path set, Path file, GateLake lake, String path)
      throws IOException {
    String name = set.relativize(file).toString();
    String broken = BROKEN.get(String.valueOf(file.getFileName()));
    if (broken != null) {
      return Finding.of(name, Fate.refusedAs(broken), lake.fate(path).told());
    }
    List<Map<String, String>> expected = records(file);
    return Finding.of(
        name,
        Fate.records(expected.size(), Map.of()) + ", equal",
        lake.fate(path).told() + ", " + Rows.difference(expected, lake.records(path)));
  }

  private static List<Map<String, String>> records(Path file) throws IOException {
    List<Map<String, String>> records = new ArrayList<>();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      for (GenericRecord record : reader) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
          Object value = record.get(field.pos());
          if (value != null) {
            values.put(field.name(), text(value));
          }
        }
        records.add(values);
      }
    }
    return records;
  }

  /** As docs/landing-zone.md says; none of these files has a logical type. */
  private static String text(Object value) throws IOException {
    if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return Base64.getEncoder().encodeToString(copy);
    }
    return value instanceof GenericRecord nested
        ? JSON.readTree(nested.toString()).toString()
        : value.toString();
  }
}
