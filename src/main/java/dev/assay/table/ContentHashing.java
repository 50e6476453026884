package dev.assay.table;

import dev.assay.model.ContentHash;
import dev.assay.model.Sha256;
import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The content hash as an aggregate, so that it can share one scan with every other measure of a
 * table.
 */
public final class ContentHashing {
  private ContentHashing() {}

  /**
   * An aggregate column that yields {@link ContentHash#toString()} of the rows' values in {@code
   * columns}.
   */
  public static Column of(StructType columns) {
    return functions
        .udaf(new RowSum(), Encoders.BINARY())
        .apply(CanonicalText.of(columns).cast("binary"));
  }

  /**
   * Eight 32-bit limbs, least significant first, each summed in 64 bits: good for 2^31 rows between
   * carries.
   */
  public static final class Sum implements Serializable {
    private static final int LIMBS = 8;
    private static final long ROWS_BETWEEN_CARRIES = 1L << 30;

    private final long[] limbs = new long[LIMBS];
    private long rows;
    private long sinceCarry;
    private transient MessageDigest digest = Sha256.digest();

    /** A row has a text always; Spark shows nulls beside rows where several counts are distinct. */
    void add(byte @Nullable [] canonical) {
      if (canonical == null) {
        return;
      }
      ByteBuffer hash = ByteBuffer.wrap(digest().digest(canonical));
      for (int i = LIMBS - 1; i >= 0; i--) {
        limbs[i] += Integer.toUnsignedLong(hash.getInt());
      }
      rows++;
      if (++sinceCarry >= ROWS_BETWEEN_CARRIES) {
        carry();
      }
    }

    void add(Sum other) {
      other.carry();
      carry();
      for (int i = 0; i < LIMBS; i++) {
        limbs[i] += other.limbs[i];
      }
      rows += other.rows;
      carry();
    }

    ContentHash toHash() {
      carry();
      BigInteger sum = BigInteger.ZERO;
      for (int i = LIMBS - 1; i >= 0; i--) {
        sum = sum.shiftLeft(Integer.SIZE).or(BigInteger.valueOf(limbs[i]));
      }
      return new ContentHash(sum, rows);
    }

    private void carry() {
      long carry = 0;
      for (int i = 0; i < LIMBS; i++) {
        long limb = limbs[i] + carry;
        limbs[i] = limb & 0xFFFFFFFFL;
        carry = limb >>> Integer.SIZE;
      }
      sinceCarry = 0;
    }

    private MessageDigest digest() {
      if (digest == null) {
        digest = Sha256.digest();
      }
      return digest;
    }
  }

  private static final class RowSum extends Aggregator<byte[], Sum, String> {
    @Override
    public Sum zero() {
      return new Sum();
    }

    @Override
    public Sum reduce(Sum sum, byte @Nullable [] canonical) {
      sum.add(canonical);
      return sum;
    }

    @Override
    public Sum merge(Sum left, Sum right) {
      left.add(right);
      return left;
    }

    @Override
    public String finish(Sum sum) {
      return sum.toHash().toString();
    }

    @Override
    public Encoder<Sum> bufferEncoder() {
      return Encoders.javaSerialization(Sum.class);
    }

    @Override
    public Encoder<String> outputEncoder() {
      return Encoders.STRING();
    }
  }
}
