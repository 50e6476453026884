package dev.assay.landing;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gunzips one or more members to the last byte; the JDK's own stream silently drops whatever
 * follows a member and does not parse.
 */
final class GzipInput extends InputStream {
  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final InputStream in;
  private final RecordLimits limits;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private int packedAt;
  private int packedEnd;
  private long bytesIn;
  private long bytesOut;
  private boolean ended;

  GzipInput(InputStream in, RecordLimits limits) throws IOException {
    this.in = in;
    this.limits = limits;
    readHeader(nextByte());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int n = inflate(bytes, offset, length);
      if (n > 0) {
        crc.update(bytes, offset, n);
        bytesOut += n;
        checkLimits();
        return n;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput()) {
        feed();
      } else {
        throw damaged("it needs a dictionary");
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      return inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      throw damaged("the compressed data is broken");
    }
  }

  private void feed() throws IOException {
    if (packedAt == packedEnd) {
      fill();
    }
    inflater.setInput(packed, packedAt, packedEnd - packedAt);
    packedAt = packedEnd;
  }

  private void checkLimits() throws IOException {
    if (bytesOut > limits.maxFileBytes()) {
      throw new RefusedException(
          RejectReason.FILE_TOO_LARGE,
          "decompressed larger than the limit of " + limits.maxFileBytes() + " bytes");
    }
    // Bytes handed to the inflater but not used yet count too; they are at most one buffer.
    long used = bytesIn - inflater.getRemaining();
    if (bytesOut > limits.gzipGraceBytes() && bytesOut / limits.maxGzipRatio() > used) {
      throw new RefusedException(
          RejectReason.GZIP_BOMB,
          "after %d bytes the gzip has expanded to %d, more than %d times"
              .formatted(used, bytesOut, limits.maxGzipRatio()));
    }
  }

  private void endMember() throws IOException {
    packedAt = packedEnd - inflater.getRemaining();
    long size = inflater.getBytesWritten() & 0xffffffffL;
    if (nextInt() != crc.getValue() || nextInt() != size) {
      throw damaged("a checksum does not agree");
    }
    if (packedAt == packedEnd && !more()) {
      ended = true;
      return;
    }
    inflater.reset();
    crc.reset();
    readHeader(nextByte());
  }

  private void readHeader(int first) throws IOException {
    if (first != 0x1f || nextByte() != 0x8b || nextByte() != 8) {
      throw damaged("bytes that are no gzip follow");
    }
    int flags = nextByte();
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(nextByte() | nextByte() << 8);
    }
    skipText(flags & HAS_NAME);
    skipText(flags & HAS_COMMENT);
    if ((flags & HAS_CRC) != 0) {
      skip(2);
    }
  }

  private void skipText(int present) throws IOException {
    int last = present;
    while (last != 0) {
      last = nextByte();
    }
  }

  private void skip(int n) throws IOException {
    for (int i = 0; i < n; i++) {
      nextByte();
    }
  }

  private long nextInt() throws IOException {
    return nextByte() | nextByte() << 8 | nextByte() << 16 | (long) nextByte() << 24;
  }

  private int nextByte() throws IOException {
    if (packedAt == packedEnd) {
      fill();
    }
    return packed[packedAt++] & 0xff;
  }

  private void fill() throws IOException {
    if (!more()) {
      throw damaged("it is truncated");
    }
  }

  private boolean more() throws IOException {
    int n = in.read(packed, 0, packed.length);
    packedAt = 0;
    packedEnd = Math.max(n, 0);
    bytesIn += packedEnd;
    return n > 0;
  }

  private RefusedException damaged(String how) {
    return new RefusedException(
        RejectReason.GZIP_DAMAGED, how + ", near byte " + bytesIn + " of the file");
  }
}
