package dev.assay.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.corpora.SpectrumFile;
import dev.assay.landing.FileFormat.QuotedEmpty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSpectrumTest {
  private static final FileFormat FORMAT = FileFormat.csv().withQuotedEmpty(QuotedEmpty.IS_TEXT);

  @Test
  void everyFileIsReadAsTheSetSays(@TempDir Path folder) throws IOException {
    List<SpectrumFile> files = SpectrumFile.all();
    for (SpectrumFile file : files) {
      assertThat(actual(Delivery.of(folder, FORMAT, file.text())))
          .as(file.name())
          .isEqualTo(file.rows());
    }
    assertThat(files).hasSize(12);
  }

  @Test
  void theSetIsPutRightInOneFileAtTheMost() throws IOException {
    assertThat(SpectrumFile.all())
        .filteredOn(f -> !f.erratum().isEmpty())
        .extracting(SpectrumFile::name)
        .isSubsetOf("location_coordinates.csv");
  }

  private static List<Map<String, @Nullable String>> actual(Delivery delivery) {
    List<String> columns = delivery.survey().columns();
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    for (List<@Nullable String> values : delivery.rows()) {
      Map<String, @Nullable String> row = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
