package dev.assay.model;

import java.math.BigInteger;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a table contains, whatever the order of its rows: the sum modulo 2^256 of one SHA-256 per
 * row, and the number of rows. Adding rows adds, removing rows subtracts.
 */
public record ContentHash(BigInteger sum, long rows) {
  private static final Pattern WRITTEN = Pattern.compile("([0-9a-f]{64}):(-?[0-9]{1,19})");
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  /** The hash of no rows. */
  public static final ContentHash EMPTY = new ContentHash(BigInteger.ZERO, 0);

  public ContentHash {
    Objects.requireNonNull(sum);
    if (sum.signum() < 0 || sum.bitLength() > 256) {
      throw new IllegalArgumentException("a content hash is a number of 256 bits");
    }
  }

  /** The hash of the rows of both. */
  public ContentHash plus(ContentHash other) {
    return new ContentHash(sum.add(other.sum).mod(MODULUS), rows + other.rows);
  }

  /** The hash after the rows of {@code other} are taken away. */
  public ContentHash minus(ContentHash other) {
    return new ContentHash(sum.subtract(other.sum).mod(MODULUS), rows - other.rows);
  }

  /** This hash with one more row, given the row's SHA-256. */
  public ContentHash plusRow(byte[] sha256) {
    return new ContentHash(sum.add(new BigInteger(1, sha256)).mod(MODULUS), rows + 1);
  }

  /** Parses {@link #toString()}; throws {@link IllegalArgumentException} for any other text. */
  public static ContentHash parse(String text) {
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a content hash: " + Text.printable(text));
    }
    return new ContentHash(new BigInteger(parts.group(1), 16), Long.parseLong(parts.group(2)));
  }

  /** {@code <64 hexadecimal digits>:<rows>}. */
  @Override
  public String toString() {
    String hex = sum.toString(16);
    return "0".repeat(64 - hex.length()) + hex + ":" + rows;
  }
}
