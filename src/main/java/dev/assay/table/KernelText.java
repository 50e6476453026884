package dev.assay.table;

import dev.assay.model.ContentHash;
import dev.assay.model.Sha256;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.ByteType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.ShortType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The content hash as docs/content-hash.md specifies it, computed a second time and without Spark:
 * what verify finds does not rest on the code that it checks.
 */
final class KernelText {
  private final int[] ordinals;
  private final DataType[] types;
  private ContentHash sum = ContentHash.EMPTY;

  private KernelText(int[] ordinals, DataType[] types) {
    this.ordinals = ordinals;
    this.types = types;
  }

  /**
   * Over the values of {@code columns} in rows of {@code schema}; empty when a column is not there,
   * or of a type whose text only Spark knows.
   */
  static Optional<KernelText> of(List<String> columns, StructType schema) {
    int[] ordinals = new int[columns.size()];
    DataType[] types = new DataType[columns.size()];
    for (int i = 0; i < ordinals.length; i++) {
      ordinals[i] = schema.indexOf(columns.get(i));
      if (ordinals[i] < 0 || tag(schema.at(ordinals[i]).getDataType()) == '?') {
        return Optional.empty();
      }
      types[i] = schema.at(ordinals[i]).getDataType();
    }
    return Optional.of(new KernelText(ordinals, types));
  }

  void add(ColumnarBatch batch, int row) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ordinals.length; i++) {
      append(text, types[i], batch.getColumnVector(ordinals[i]), row);
    }
    byte[] canonical = text.toString().getBytes(StandardCharsets.UTF_8);
    sum = sum.plusRow(Sha256.digest().digest(canonical));
  }

  ContentHash sum() {
    return sum;
  }

  private static void append(StringBuilder text, DataType type, ColumnVector vector, int row) {
    text.append(tag(type));
    if (vector.isNullAt(row)) {
      text.append("~;");
      return;
    }
    String value = value(type, vector, row);
    text.append(value.codePointCount(0, value.length())).append(':').append(value).append(';');
  }

  private static char tag(DataType type) {
    if (type instanceof StringType) {
      return 's';
    }
    if (type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType) {
      return 'i';
    }
    if (type instanceof DecimalType) {
      return 'n';
    }
    if (type instanceof BooleanType) {
      return 'b';
    }
    if (type instanceof DateType) {
      return 'd';
    }
    return type instanceof TimestampType ? 't' : '?';
  }

  private static String value(DataType type, ColumnVector vector, int row) {
    if (type instanceof StringType) {
      return vector.getString(row);
    }
    if (type instanceof DecimalType decimal) {
      return vector.getDecimal(row).setScale(decimal.getScale()).toPlainString();
    }
    if (type instanceof BooleanType) {
      return Boolean.toString(vector.getBoolean(row));
    }
    return Long.toString(wholeNumber(type, vector, row));
  }

  private static long wholeNumber(DataType type, ColumnVector vector, int row) {
    if (type instanceof ByteType) {
      return vector.getByte(row);
    }
    if (type instanceof ShortType) {
      return vector.getShort(row);
    }
    boolean wide = type instanceof LongType || type instanceof TimestampType;
    return wide ? vector.getLong(row) : vector.getInt(row);
  }
}
