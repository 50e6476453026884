package dev.assay.gates;

import static dev.assay.gates.Specimen.utf8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;

/** Avro containers, whole and broken, of the schema that is expected and of others. */
final class AvroSpecimens {
  static final String SOURCE = "readings";
  static final String DEFINITION =
      """
      description: What a meter sends.
      files:
        - glob: "*.avro"
          format: avro
      columns: [id, name, note]
      """;

  private final Till till;
  private final List<Specimen> all = new ArrayList<>();

  private AvroSpecimens(Till till) {
    this.till = till;
  }

  static List<Specimen> of(Till till) throws IOException {
    AvroSpecimens specimens = new AvroSpecimens(till);
    specimens.whole();
    specimens.broken();
    return specimens.all;
  }

  private void whole() throws IOException {
    List<Map<String, String>> records = till.some();
    loaded("good.avro", avro(Till.COLUMNS, records), records);
    loaded("no records.avro", avro(Till.COLUMNS, List.of()), List.of());
    records = till.some();
    loaded("fields in another order.avro", avro(List.of("note", "name", "id"), records), records);
    List<Map<String, String>> foreign = List.of(Map.of("station", "north", "temp", "-7"));
    loaded("foreign schema.avro", avro(List.of("station", "temp"), foreign), foreign);
  }

  private void broken() throws IOException {
    byte[] whole = avro(Till.COLUMNS, till.records(50));
    refused("cut in half.avro", Arrays.copyOf(whole, whole.length / 2), "AVRO_DAMAGED");
    refused("cut by one byte.avro", Arrays.copyOf(whole, whole.length - 1), "AVRO_DAMAGED");
    refused("garbage at the end.avro", Arrays.copyOf(whole, whole.length + 3), "AVRO_DAMAGED");
    byte[] flipped = whole.clone();
    flipped[flipped.length - 1] ^= 1;
    refused("a flipped bit in the mark.avro", flipped, "AVRO_DAMAGED");
    refused("text.avro", utf8(Till.csv(till.some())), "FOREIGN_FORMAT");
    refused("no record.avro", numbers(), "AVRO_NOT_RECORD");
  }

  private static byte[] avro(List<String> columns, List<Map<String, String>> records)
      throws IOException {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("row").fields();
    columns.forEach(c -> fields.requiredString(c));
    Schema schema = fields.endRecord();
    List<Object> rows = new ArrayList<>();
    for (Map<String, String> record : records) {
      GenericData.Record row = new GenericData.Record(schema);
      columns.forEach(c -> row.put(c, record.get(c)));
      rows.add(row);
    }
    return container(schema, rows);
  }

  private static byte[] numbers() throws IOException {
    return container(Schema.create(Schema.Type.LONG), List.of(1L, 2L));
  }

  private static byte[] container(Schema schema, List<Object> values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.create(schema, out);
      for (Object value : values) {
        writer.append(value);
      }
    }
    return out.toByteArray();
  }

  private void loaded(String name, byte[] bytes, List<Map<String, String>> rows) {
    all.add(Specimen.loaded(SOURCE, name, bytes, rows));
  }

  private void refused(String name, byte[] bytes, String reason) {
    all.add(Specimen.refused(SOURCE, name, bytes, reason));
  }
}
