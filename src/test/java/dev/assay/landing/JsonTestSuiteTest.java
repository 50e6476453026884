package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.corpora.Corpora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTestSuiteTest {
  @Test
  void everyValidDocumentIsKeptByteForByte() throws IOException {
    List<Path> files = parsing("y_*.json");
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      assertThat(Delivery.existing(file, FileFormat.jsonText()).rows())
          .as(file.toString())
          .isEqualTo(List.of(List.of(text)));
    }
    assertThat(files).hasSize(95);
  }

  @Test
  void everyValidDocumentIsReadWithoutRefusalButForDuplicateKeys() throws IOException {
    List<String> refused = new ArrayList<>();
    for (Path file : parsing("y_*.json")) {
      Delivery.existing(file, FileFormat.json())
          .refusals()
          .forEach(r -> refused.add(file.getFileName() + " " + r));
    }
    assertThat(refused)
        .containsExactly(
            "y_object_duplicated_key.json DUPLICATE_KEY",
            "y_object_duplicated_key_and_value.json DUPLICATE_KEY");
  }

  @Test
  void noInvalidDocumentIsAccepted() throws IOException {
    List<Path> files = parsing("n_*.json");
    List<String> accepted = new ArrayList<>();
    for (Path file : files) {
      for (FileFormat format : List.of(FileFormat.json(), FileFormat.jsonText())) {
        if (Delivery.existing(file, format).rejected() == null) {
          accepted.add(format.kind() + " " + file.getFileName());
        }
      }
    }
    assertThat(accepted).isEmpty();
    assertThat(files).hasSize(188);
  }

  @Test
  void asJsonLinesEveryInvalidDocumentLosesALineOrTheFile() throws IOException {
    List<String> accepted = new ArrayList<>();
    for (Path file : parsing("n_*.json")) {
      Delivery delivery = Delivery.existing(file, FileFormat.jsonLines());
      if (delivery.rejected() == null && delivery.refusals().isEmpty()) {
        accepted.add(file.getFileName() + " " + delivery.records().size());
      }
    }
    // No line, no record: as lines, these hold nothing that could be lost.
    assertThat(accepted)
        .containsExactly(
            "n_single_space.json 0",
            "n_structure_UTF8_BOM_no_data.json 0",
            "n_structure_no_data.json 0");
  }

  @Test
  void whateverTheStandardLeavesOpenDoesNotCrash() throws IOException {
    List<Path> files = parsing("i_*.json");
    for (Path file : files) {
      for (FileFormat format :
          List.of(FileFormat.json(), FileFormat.jsonText(), FileFormat.jsonLines())) {
        Delivery delivery = Delivery.existing(file, format);
        assertThat(delivery.rejected() != null || !delivery.records().isEmpty())
            .as(file.toString())
            .isTrue();
      }
    }
    assertThat(files).hasSize(35);
  }

  @Test
  void transformedDocumentsKeepTheirDigitsAndFlagDuplicateKeys() throws IOException {
    List<Path> files = Corpora.files(Corpora.folder("jsontestsuite/test_transform"), "*.json");
    for (Path file : files) {
      String name = file.getFileName().toString();
      Delivery delivery = Delivery.existing(file, FileFormat.json());
      if (name.startsWith("number_")) {
        String text = Files.readString(file).strip();
        String number = text.substring(1, text.length() - 1);
        assertThat(delivery.rows()).as(name).isEqualTo(List.of(List.of(number)));
      } else if (name.startsWith("object_same_key")) {
        assertThat(delivery.refusals()).as(name).containsExactly("DUPLICATE_KEY");
      } else if (name.contains("escaped_invalid")) {
        assertThat(delivery.refusals()).as(name).containsExactly("LONE_SURROGATE");
      } else if (name.contains("invalid_codepoint")) {
        assertThat(delivery.rejected()).as(name).isEqualTo("MALFORMED_TEXT");
      } else {
        assertThat(delivery.rows()).as(name).hasSize(1);
      }
    }
    assertThat(files).hasSize(22);
  }

  private static List<Path> parsing(String glob) throws IOException {
    return Corpora.files(Corpora.folder("jsontestsuite/test_parsing"), glob);
  }
}
