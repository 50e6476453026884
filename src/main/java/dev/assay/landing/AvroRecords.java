package dev.assay.landing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads Avro records as text, one column per field of the top-level record. */
final class AvroRecords implements RecordSource {
  private final AvroStream stream;
  private final AvroText text;
  private final List<String> columns;
  private long position;

  AvroRecords(InputStream in, RecordLimits limits, List<String> columns) throws IOException {
    this.stream = new AvroStream(in);
    this.text = new AvroText(limits);
    this.columns = columns;
    for (Schema.Field field : stream.fields()) {
      if (!columns.contains(field.name())) {
        throw new IOException("the Avro schema is not the one surveyed");
      }
    }
  }

  @Override
  public @Nullable LandedRecord next() throws IOException {
    GenericRecord record = stream.next();
    if (record == null) {
      return null;
    }
    position++;
    @Nullable String[] values = new @Nullable String[columns.size()];
    for (Schema.Field field : stream.fields()) {
      try {
        values[columns.indexOf(field.name())] = text.of(field.schema(), record.get(field.pos()));
      } catch (RefusedException e) {
        String detail =
            "record %d, field %d: %s".formatted(position, field.pos() + 1, e.rejection().detail());
        // An Avro record has no text of its own that could be kept.
        return LandedRecord.refused(position, 0, new Rejection(e.rejection().reason(), detail), "");
      }
    }
    return LandedRecord.kept(position, 0, values);
  }
}
