package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFormatTest {
  @Test
  void whatTasksNeedTravelsToThem(@TempDir Path folder) throws Exception {
    Delivery delivery = Delivery.of(folder, FileFormat.csv().withEscape('\\'), "a,b\n1,\n3\n");
    Survey survey = delivery.survey();
    assertThat(copy(survey)).isEqualTo(survey);
    assertThat(copy(survey.file())).isEqualTo(survey.file());
    for (LandedRecord record : delivery.records()) {
      assertThat(copy(record)).isEqualTo(record);
    }
    SourceFiles source = new SourceFiles("s", List.of(new FormatRule("*", FileFormat.avro())));
    assertThat(copy(source)).isEqualTo(source);
  }

  @Test
  void impossibleFormatsAreRefusedAtBirth() {
    FileFormat csv = FileFormat.csv();
    assertRefused(() -> csv.withCharset("no such"));
    assertRefused(() -> csv.withDelimiter('"'));
    assertRefused(() -> csv.withDelimiter('\n'));
    assertRefused(() -> csv.withQuote(','));
    assertRefused(() -> csv.withEscape(','));
    assertRefused(() -> new FormatRule("{", csv));
    assertRefused(() -> new SourceFiles("no/name", List.of()));
    assertRefused(() -> RecordLimits.DEFAULT.withMaxColumns(0));
  }

  @Test
  void anEscapeThatIsTheQuoteIsTheRuleAnyway() {
    assertThat(FileFormat.csv().withEscape('"')).isEqualTo(FileFormat.csv());
  }

  @Test
  void everyReasonHasASentence() {
    for (RejectReason reason : RejectReason.values()) {
      assertThat(reason.meaning()).matches("[A-Z].*\\.");
    }
  }

  private static void assertRefused(Runnable construction) {
    assertThatThrownBy(construction::run).isInstanceOf(IllegalArgumentException.class);
  }

  private static Object copy(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
