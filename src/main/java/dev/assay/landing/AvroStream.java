package dev.assay.landing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Avro's own reader for generic records, with every way it can fail turned into a refusal. */
final class AvroStream {
  private static final long MAX_LENGTH = 64L << 20;

  static {
    // Avro reads these once; a broken length would otherwise ask for all memory there is.
    for (String kind : List.of("bytes", "string", "collectionItems")) {
      String key = "org.apache.avro.limits." + kind + ".maxLength";
      if (System.getProperty(key) == null) {
        System.setProperty(key, String.valueOf(MAX_LENGTH));
      }
    }
  }

  private final DataFileStream<Object> stream;
  private long read;

  AvroStream(InputStream in) throws IOException {
    try {
      this.stream =
          new DataFileStream<>(in, new GenericDatumReader<>(null, null, new GenericData()));
    } catch (RefusedException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError | NoClassDefFoundError e) {
      throw damaged("the header cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    if (stream.getSchema().getType() != Schema.Type.RECORD) {
      throw new RefusedException(
          RejectReason.AVRO_NOT_RECORD,
          "the top-level schema is of type " + stream.getSchema().getType().getName());
    }
  }

  /** The fields of the file's own schema. */
  List<Schema.Field> fields() {
    return stream.getSchema().getFields();
  }

  /** The next record; null at the end. */
  @Nullable GenericRecord next() throws IOException {
    try {
      if (!stream.hasNext()) {
        return null;
      }
      GenericRecord record = (GenericRecord) stream.next();
      read++;
      return record;
    } catch (RuntimeException | StackOverflowError | NoClassDefFoundError e) {
      // Deep or damaged data overflows the stack of Avro's recursive reader; that is the file's
      // fault. An I/O error of the disk shows again when the rest of the file is hashed.
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw damaged(
          "record %d cannot be decoded (%s)".formatted(read + 1, e.getClass().getSimpleName()));
    }
  }

  private static RefusedException damaged(String how) {
    return new RefusedException(RejectReason.AVRO_DAMAGED, how);
  }
}
