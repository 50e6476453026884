package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangingFileTest {
  private static final String TEXT = "a,b\n1,2\n3,4\n";

  private final Delivery delivery;
  private final Path path;

  ChangingFileTest(@TempDir Path folder) {
    this.delivery = Delivery.of(folder, FileFormat.csv(), TEXT);
    this.path = delivery.file().in(folder);
  }

  @Test
  void theSurveyNamesTheHashOfTheBytes() {
    assertThat(delivery.survey().sha256()).isEqualTo(Sha256.hex(TEXT));
    assertThat(delivery.survey().records()).isEqualTo(2);
  }

  @Test
  void aFileThatGrewSinceTheListingIsLeftForTheNextRun() throws IOException {
    Files.writeString(path, "5,6\n", StandardOpenOption.APPEND);
    assertTemporary(delivery.survey(), RejectReason.FILE_CHANGING);
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsLeftForTheNextRun() {
    assertTemporary(surveyWhile(() -> append("5,6\n")), RejectReason.FILE_CHANGING);
  }

  @Test
  void aFileReplacedByOneOfTheSameSizeAndTimeIsLeftForTheNextRun() {
    assertTemporary(surveyWhile(() -> replace("a,b\n1,2\n3,5\n")), RejectReason.FILE_CHANGING);
  }

  @Test
  void aFileThatVanishedIsLeftForTheNextRun() throws IOException {
    assertTemporary(surveyWhile(this::delete), RejectReason.VANISHED);
    assertTemporary(delivery.survey(), RejectReason.VANISHED);
  }

  @Test
  void aReaderFindsOtherBytesAtTheEndAtTheLatest() {
    Survey survey = delivery.survey();
    replace("a,b\n1,2\n3,5\n");
    try (RecordReader reader = open(survey)) {
      assertThat(reader.next().values()).containsExactly("1", "2");
      assertThat(reader.next().values()).containsExactly("3", "5");
      assertThatThrownBy(reader::hasNext)
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.ENVIRONMENT))
          .hasMessageContaining("s.data: the file changed after it was surveyed");
    }
  }

  @Test
  void bytesAfterTheLastRecordCountForTheHashToo() {
    Survey survey = delivery.survey();
    append("\n\n");
    try (RecordReader reader = open(survey)) {
      assertThatThrownBy(() -> reader.forEachRemaining(r -> {})).isInstanceOf(AssayException.class);
    }
  }

  @Test
  void aReaderOfAFileThatBrokeSaysSoWithoutQuotingIt() {
    Survey survey = delivery.survey();
    replace("a,b\n1,\"secret\n");
    // The reader looks one record ahead, so it meets the fault early.
    assertThatThrownBy(() -> open(survey))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("cannot be read as it was surveyed")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void aReaderOfNothingSaysSo() {
    delete();
    assertThatThrownBy(() -> RecordReader.open(delivery.folder(), delivery.file(), "", List.of()))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("NoSuchFileException");
  }

  private RecordReader open(Survey survey) {
    return RecordReader.open(delivery.folder(), delivery.file(), survey.sha256(), survey.columns());
  }

  private Survey surveyWhile(Runnable meanwhile) {
    return Surveyor.survey(delivery.folder(), delivery.file(), meanwhile);
  }

  private static void assertTemporary(Survey survey, RejectReason reason) {
    Rejection rejection = survey.rejection();
    assertThat(rejection).isNotNull().returns(reason, Rejection::code);
    assertThat(rejection).returns(true, Rejection::isTemporary);
    assertThat(survey.sha256()).isEmpty();
    assertThat(survey.records()).isZero();
  }

  private void append(String text) {
    try {
      Files.writeString(path, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(String text) {
    try {
      Path other = path.resolveSibling("other");
      Files.write(other, text.getBytes(StandardCharsets.UTF_8));
      FileTime time = Files.getLastModifiedTime(path);
      Files.setLastModifiedTime(other, time);
      Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
