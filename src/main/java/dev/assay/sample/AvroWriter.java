package dev.assay.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Rows as an Avro container, uncompressed, so that its bytes are the same on every machine. */
final class AvroWriter implements RowWriter {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final int MARK = 16;

  private final Schema schema;
  private final DataFileWriter<GenericRecord> container;

  AvroWriter(LandedFile file, Source source) {
    this.schema = schema(source);
    this.container = new DataFileWriter<>(new GenericDatumWriter<>(schema));
    try {
      // The mark between blocks is random unless it is given.
      container.create(schema, file.stream(), new byte[MARK]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(Row row) {
    GenericRecord record = new GenericData.Record(schema);
    List<Column> columns = row.source().columns();
    for (int i = 0; i < row.values().size(); i++) {
      record.put(i, value(columns.get(i), row.values().get(i)));
    }
    try {
      container.append(record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void finish() {
    try {
      container.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object value(Column column, String text) {
    if (text.isEmpty()) {
      return null;
    }
    boolean whole = column.kind() == Column.Kind.INTEGER && WHOLE.matcher(text).matches();
    return whole ? (Object) Long.valueOf(text) : text;
  }

  private static Schema schema(Source source) {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record(source.name()).fields();
    for (Column column : source.columns()) {
      fields =
          column.kind() == Column.Kind.INTEGER
              ? fields
                  .name(column.name())
                  .type()
                  .unionOf()
                  .nullType()
                  .and()
                  .longType()
                  .and()
                  .stringType()
                  .endUnion()
                  .nullDefault()
              : fields
                  .name(column.name())
                  .type()
                  .unionOf()
                  .nullType()
                  .and()
                  .stringType()
                  .endUnion()
                  .nullDefault();
    }
    return fields.endRecord();
  }
}
