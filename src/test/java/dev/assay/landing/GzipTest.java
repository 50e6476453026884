package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipTest {
  private final Path folder;

  GzipTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void gzipIsReadWhateverTheNameSaysAndTheHashIsThatOfTheFile() throws IOException {
    byte[] bytes = gzip("a,b\n1,2\n");
    Delivery delivery = csv(bytes);
    assertThat(delivery.rows()).containsExactly(List.of("1", "2"));
    assertThat(delivery.survey().sha256()).isEqualTo(Sha256.hex(bytes));
  }

  @Test
  void membersOneAfterAnotherAreOneFile() throws IOException {
    assertThat(csv(join(gzip("a,b\n1,"), gzip("2\n"), gzip("3,4"))).rows())
        .containsExactly(List.of("1", "2"), List.of("3", "4"));
  }

  @Test
  void aTruncatedGzipIsRefusedWhereverItBreaksOff() throws IOException {
    byte[] bytes = gzip("a,b\n" + noise(20));
    for (int length = 2; length < bytes.length; length++) {
      assertThat(csv(Arrays.copyOf(bytes, length)).rejected())
          .as("cut at " + length)
          .isEqualTo("GZIP_DAMAGED");
    }
    assertThat(csv(bytes).rejected()).isNull();
  }

  @Test
  void aFlippedBitIsNoticedUnlessItIsPaddingThatChangesNothing() throws IOException {
    byte[] bytes = gzip("a,b\n" + noise(20));
    List<List<@Nullable String>> rows = csv(bytes).rows();
    int noticed = 0;
    for (int i = 10; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 4;
      boolean isNoticed = csv(flipped).rejected() != null;
      noticed += isNoticed ? 1 : 0;
      assertThat(isNoticed ? rows : csv(flipped).rows()).as("byte " + i).isEqualTo(rows);
    }
    assertThat(noticed).isGreaterThanOrEqualTo(bytes.length - 11);
  }

  @Test
  void bytesAfterAGzipAreRefused() throws IOException {
    assertThat(csv(join(gzip("a\n1\n"), new byte[] {0, 0})).rejected()).isEqualTo("GZIP_DAMAGED");
    assertThat(csv(join(gzip("a\n1\n"), "b\n".getBytes(StandardCharsets.UTF_8))).rejected())
        .isEqualTo("GZIP_DAMAGED");
  }

  @Test
  void aBombIsRefusedAtTheRatioAndAFileBelowOneMebibyteNever() throws IOException {
    assertThat(csv(gzip("a\n" + "1".repeat(1_000_000))).rejected()).isNull();
    Delivery bomb = csv(gzip("a\n" + "1\n".repeat(20_000_000)));
    assertThat(bomb.rejected()).isEqualTo("GZIP_BOMB");
    assertThat(bomb.survey().sha256()).hasSize(64);
  }

  @Test
  void theLimitOfAFileIsThatOfItsContent() throws IOException {
    FileFormat small = FileFormat.csv().withLimits(RecordLimits.DEFAULT.withMaxFileBytes(1000));
    assertThat(Delivery.of(folder, small, gzip("a\n" + "1\n".repeat(1000))).rejected())
        .isEqualTo("FILE_TOO_LARGE");
    assertThat(Delivery.of(folder, small, "a\n" + "1\n".repeat(1000)).rejected())
        .isEqualTo("FILE_TOO_LARGE");
  }

  @Test
  void anEmptyContentHasNoRecordsAndGzipInGzipIsRefused() throws IOException {
    assertThat(csv(gzip("")).records()).isEmpty();
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(twice)) {
      out.write(gzip("a\n1\n"));
    }
    assertThat(csv(twice.toByteArray()).rejected()).isEqualTo("FOREIGN_FORMAT");
  }

  private Delivery csv(byte[] bytes) {
    return Delivery.of(folder, FileFormat.csv(), bytes);
  }

  private static String noise(int rows) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      text.append(random.nextInt()).append(',').append(i).append('\n');
    }
    return text.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
