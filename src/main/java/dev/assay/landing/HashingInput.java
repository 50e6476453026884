package dev.assay.landing;

import dev.assay.model.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Hashes the bytes of a file as they are read. */
final class HashingInput extends FilterInputStream {
  private final MessageDigest digest = Sha256.digest();

  HashingInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = super.read(bytes, offset, length);
    if (n > 0) {
      digest.update(bytes, offset, n);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    byte[] waste = new byte[(int) Math.min(n, 1 << 16)];
    return Math.max(0, read(waste, 0, waste.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads what is left and tells the hash of all; call it once. */
  String finish() throws IOException {
    byte[] waste = new byte[1 << 16];
    int n = 0;
    while (n >= 0) {
      n = read(waste, 0, waste.length);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
