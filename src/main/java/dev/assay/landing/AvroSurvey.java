package dev.assay.landing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.avro.Schema;

/** Counts an Avro container's records by its blocks, and decodes each of them once. */
final class AvroSurvey {
  private AvroSurvey() {}

  /** Takes the container's bytes twice, once for each of the two. */
  static Counted of(InputStream forBlocks, InputStream forRecords, FileFormat format)
      throws IOException {
    AvroStream stream = new AvroStream(forRecords);
    long counted = AvroContainer.countRecords(forBlocks);
    long decoded = 0;
    while (stream.next() != null) {
      decoded++;
    }
    if (decoded != counted) {
      throw new RefusedException(
          RejectReason.AVRO_DAMAGED,
          "the blocks announce %d records, %d can be read".formatted(counted, decoded));
    }
    List<String> columns = stream.fields().stream().map(Schema.Field::name).toList();
    Counted.checkColumns(columns, format.limits());
    return new Counted(counted, columns);
  }
}
