package dev.assay.landing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Walks an Avro container block by block without decoding records, to the last byte; Avro's own
 * reader takes a file that breaks off in a block's header for a whole one.
 */
final class AvroContainer {
  private static final int MAX_BLOCK_BYTES = 32 << 20;
  private static final long MAX_INFLATED_BYTES = 64L << 20;
  private static final long MAX_BLOCK_RECORDS = 64L << 20;

  private final InputStream in;
  private long offset;
  private String codec = "null";

  private AvroContainer(InputStream in) {
    this.in = in;
  }

  /** The sum of the blocks' record counts; refuses a container that is damaged anywhere. */
  static long countRecords(InputStream in) throws IOException {
    AvroContainer container = new AvroContainer(in);
    try {
      return container.walk();
    } catch (EOFException e) {
      throw container.damaged("the file breaks off");
    }
  }

  private long walk() throws IOException {
    take(4);
    readMetadata();
    byte[] sync = take(16);
    long records = 0;
    for (int first = in.read(); first >= 0; first = in.read()) {
      offset++;
      long count = readLong(first);
      if (count < 0 || count > MAX_BLOCK_RECORDS) {
        throw damaged("a block's record count makes no sense");
      }
      checkBlock(take(readLength()));
      if (!Arrays.equals(sync, take(16))) {
        throw damaged("a block does not end with the sync marker");
      }
      records += count;
    }
    return records;
  }

  private void readMetadata() throws IOException {
    for (long count = readLong(next()); count != 0; count = readLong(next())) {
      if (count < 0) {
        readLong(next());
      }
      for (long i = 0; i < Math.abs(count); i++) {
        String key = new String(take(readLength()), StandardCharsets.UTF_8);
        byte[] value = take(readLength());
        if (key.equals("avro.codec")) {
          codec = new String(value, StandardCharsets.UTF_8);
        }
      }
    }
  }

  /** A small block may inflate to more than memory holds, and Avro's reader would try. */
  private void checkBlock(byte[] block) throws IOException {
    if (codec.equals("snappy")) {
      checkSnappy(block);
    }
    if (codec.equals("deflate")) {
      checkDeflate(block);
    }
  }

  /** A snappy block begins with its length, for which Avro's reader asks memory at once. */
  private void checkSnappy(byte[] block) throws IOException {
    long length = 0;
    for (int i = 0; i < 5; i++) {
      int b = i < block.length ? block[i] : 0;
      length |= (long) (b & 0x7f) << (7 * i);
      if (b >= 0) {
        break;
      }
    }
    if (length > MAX_INFLATED_BYTES) {
      throw damaged("a block expands to more than " + MAX_INFLATED_BYTES + " bytes");
    }
  }

  private void checkDeflate(byte[] block) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(block);
      byte[] waste = new byte[1 << 16];
      while (!inflater.finished()) {
        int n = inflater.inflate(waste);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          return;
        }
        if (inflater.getBytesWritten() > MAX_INFLATED_BYTES) {
          throw damaged("a block expands to more than " + MAX_INFLATED_BYTES + " bytes");
        }
      }
    } catch (DataFormatException e) {
      throw damaged("a block's compressed data is broken");
    } finally {
      inflater.end();
    }
  }

  private int readLength() throws IOException {
    long length = readLong(next());
    if (length < 0 || length > MAX_BLOCK_BYTES) {
      throw damaged("a length makes no sense or is beyond " + MAX_BLOCK_BYTES + " bytes");
    }
    return (int) length;
  }

  private long readLong(int first) throws IOException {
    long bits = first & 0x7f;
    int b = first;
    for (int shift = 7; (b & 0x80) != 0; shift += 7) {
      if (shift > 63) {
        throw damaged("a number is too long");
      }
      b = next();
      bits |= (long) (b & 0x7f) << shift;
    }
    return (bits >>> 1) ^ -(bits & 1);
  }

  private int next() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    offset++;
    return b;
  }

  private byte[] take(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    offset += bytes.length;
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private RefusedException damaged(String how) {
    return new RefusedException(RejectReason.AVRO_DAMAGED, how + ", near byte " + offset);
  }
}
