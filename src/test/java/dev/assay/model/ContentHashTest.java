package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashTest {
  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

  @Test
  void theOrderOfRowsAndHowTheyAreSplitDoNotMatter() {
    Random random = seeded();
    for (int trial = 0; trial < 200; trial++) {
      List<byte[]> rows = rows(random);
      ContentHash whole = hash(rows);
      Collections.shuffle(rows, random);
      int cut = random.nextInt(rows.size() + 1);
      ContentHash first = hash(rows.subList(0, cut));
      ContentHash second = hash(rows.subList(cut, rows.size()));
      assertThat(hash(rows)).isEqualTo(whole);
      assertThat(first.plus(second)).isEqualTo(whole).isEqualTo(second.plus(first));
    }
  }

  @Test
  void takingRowsAwayUndoesAddingThem() {
    Random random = seeded();
    for (int trial = 0; trial < 200; trial++) {
      ContentHash some = hash(rows(random));
      ContentHash more = hash(rows(random));
      assertThat(some.plus(more).minus(more)).isEqualTo(some);
      assertThat(some.minus(more).plus(more)).isEqualTo(some);
      assertThat(some.minus(some)).isEqualTo(ContentHash.EMPTY);
    }
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Random random = seeded();
    for (int trial = 0; trial < 200; trial++) {
      ContentHash hash = hash(rows(random));
      assertThat(hash.toString()).matches("[0-9a-f]{64}:[0-9]+");
      assertThat(ContentHash.parse(hash.toString())).isEqualTo(hash);
    }
  }

  @Test
  void differentContentHasADifferentHash() {
    byte[] a = Sha256.digest().digest(new byte[] {1});
    byte[] b = Sha256.digest().digest(new byte[] {2});
    ContentHash once = hash(List.of(a));
    assertThat(once).isNotEqualTo(hash(List.of(b))).isNotEqualTo(hash(List.of(a, a)));
    assertThat(hash(List.of(a, a, b))).isNotEqualTo(hash(List.of(a, b, b)));
  }

  @Test
  void theSumWrapsAroundAt2ToThe256() {
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    ContentHash largest = ContentHash.EMPTY.plusRow(ones);
    assertThat(largest.sum()).isEqualTo(LARGEST);
    ContentHash one = new ContentHash(BigInteger.ONE, 1);
    assertThat(largest.plus(one)).isEqualTo(new ContentHash(BigInteger.ZERO, 2));
    assertThat(largest.plusRow(ones))
        .isEqualTo(new ContentHash(LARGEST.subtract(BigInteger.ONE), 2));
    assertThat(ContentHash.EMPTY.minus(one)).isEqualTo(new ContentHash(LARGEST, -1));
  }

  @Test
  void leadingZerosAreWritten() {
    assertThat(new ContentHash(BigInteger.TEN, 3)).hasToString("0".repeat(63) + "a:3");
    assertThat(ContentHash.EMPTY).hasToString("0".repeat(64) + ":0");
  }

  @Test
  void aSumOfMoreThan256BitsOrBelowZeroIsNoHash() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContentHash(LARGEST.add(BigInteger.ONE), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContentHash(BigInteger.ONE.negate(), 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "0:0", "abc", "nothing", "0:99999999999999999999"})
  void anyOtherTextIsNoHash(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ContentHash.parse(text));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentHash.parse("0".repeat(64) + ":1" + text + "x"));
  }

  private static ContentHash hash(List<byte[]> rows) {
    ContentHash hash = ContentHash.EMPTY;
    for (byte[] row : rows) {
      hash = hash.plusRow(row);
    }
    return hash;
  }

  /** Up to 30 rows, some of them twice; some hashes begin with zero or one bits. */
  private static List<byte[]> rows(Random random) {
    List<byte[]> rows = new ArrayList<>();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      byte[] row = new byte[32];
      random.nextBytes(row);
      Arrays.fill(row, 0, random.nextInt(4), (byte) -random.nextInt(2));
      rows.add(row);
      if (random.nextInt(5) == 0) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static Random seeded() {
    long seed = new Random().nextLong();
    System.out.println("ContentHashTest seed " + seed);
    return new Random(seed);
  }
}
