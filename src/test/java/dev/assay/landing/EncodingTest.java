package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  private static final String TEXT = "näme,b\n1,\ud83d\ude00é\n";

  private final Path folder;

  EncodingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkSaysTheCharacterSetAndIsNoData(String charset) {
    byte[] bytes = ("\ufeff" + TEXT).getBytes(Charset.forName(charset));
    Delivery delivery = Delivery.of(folder, FileFormat.csv(), bytes);
    assertThat(delivery.survey().columns()).containsExactly("näme", "b");
    assertThat(delivery.rows()).containsExactly(List.of("1", "\ud83d\ude00é"));
  }

  @Test
  void utf16WithoutAMarkIsRefusedUnlessDeclared() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_16LE);
    assertThat(Delivery.of(folder, FileFormat.csv(), "a,b".getBytes(StandardCharsets.UTF_16LE)))
        .returns("NUL_CHARACTER", Delivery::rejected);
    FileFormat declared = FileFormat.csv().withCharset("UTF-16LE");
    assertThat(Delivery.of(folder, declared, bytes).rows()).hasSize(1);
  }

  @Test
  void latin1IsRefusedWithTheOffsetUnlessDeclared() {
    byte[] bytes = "a,b\n1,é\n".getBytes(StandardCharsets.ISO_8859_1);
    Delivery undeclared = Delivery.of(folder, FileFormat.csv(), bytes);
    assertThat(undeclared.rejected()).isEqualTo("MALFORMED_TEXT");
    assertThat(undeclared.detail()).startsWith("byte 6 is not text in UTF-8");
    FileFormat declared = FileFormat.csv().withCharset("ISO-8859-1");
    assertThat(Delivery.of(folder, declared, bytes).rows()).containsExactly(List.of("1", "é"));
  }

  @Test
  void theOffsetOfABadByteIsExactFarIntoTheFile() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\ufeffa\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("é\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    int offset = bytes.size();
    bytes.write(0xff);
    Delivery delivery = Delivery.of(folder, FileFormat.csv(), bytes.toByteArray());
    assertThat(delivery.detail()).startsWith("byte " + offset + " ");
  }

  @Test
  void aCharacterThatBreaksOffAtTheEndIsRefused() {
    byte[] bytes = {'a', '\n', (byte) 0xc3};
    assertThat(Delivery.of(folder, FileFormat.csv(), bytes).rejected()).isEqualTo("MALFORMED_TEXT");
  }

  @Test
  void aNulCharacterRefusesTheFileWithItsPlace() {
    Delivery delivery = Delivery.of(folder, FileFormat.csv(), "a\nx\0y\n");
    assertThat(delivery.rejected()).isEqualTo("NUL_CHARACTER");
    assertThat(delivery.detail()).startsWith("character 4 is NUL");
    assertThat(Delivery.of(folder, FileFormat.jsonLines(), "{}\n\0\n").rejected())
        .isEqualTo("NUL_CHARACTER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PK\u0003\u0004rest",
        "PAR1\u0015\u0000",
        "Obj\u0001",
        "%PDF-1.7",
        "BZh91AY&SY",
        "\u00fd7zXZ\u0000",
        "(\u00b5/\u00fd",
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
        "SQLite format 3\u0000"
      })
  void bytesOfAnotherFormatAreRefusedWhateverTheNameSays(String latin1) {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    for (FileFormat format : List.of(FileFormat.csv(), FileFormat.json(), FileFormat.jsonLines())) {
      assertThat(Delivery.of(folder, format, bytes).rejected()).isEqualTo("FOREIGN_FORMAT");
    }
  }

  @Test
  void aHeaderThatOnlyLooksLikeAMarkIsAHeader() {
    assertThat(Delivery.of(folder, FileFormat.csv(), "PAR1,PK\n1,2\n").rows()).hasSize(1);
  }
}
