package dev.assay.gates;

import dev.assay.corpora.SpectrumFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** csv-spectrum: the rows of Bronze are those of the set's JSON, to the character. */
final class SpectrumGate {
  private static final String SOURCE =
      """
      description: csv-spectrum as it is checked out.
      files:
        - glob: "*.csv"
          quotedEmpty: text
      columns: [a, key, first, Cities]
      """;

  private SpectrumGate() {}

  static Gate in(Path folder) throws IOException {
    GateLake lake = GateLake.in(folder, Map.of("spectrum", SOURCE));
    Map<SpectrumFile, String> paths = new LinkedHashMap<>();
    for (SpectrumFile file : SpectrumFile.all()) {
      byte[] bytes = file.text().getBytes(StandardCharsets.UTF_8);
      paths.put(file, lake.land("spectrum", file.name(), bytes));
    }
    lake.ingestWell();
    List<Finding> findings = new ArrayList<>();
    paths.forEach((file, path) -> findings.add(finding(file, lake, path)));
    return new Gate(
        "csv-spectrum", "Bronze holds exactly the rows that the set expects, 12 of 12", findings);
  }

  private static Finding finding(SpectrumFile file, GateLake lake, String path) {
    String expected = Fate.records(file.rows().size(), Map.of()) + ", equal";
    String difference = Rows.difference(file.rows(), lake.records(path));
    return Finding.of(file.name(), expected, lake.fate(path).told() + ", " + difference)
        .withNote(file.erratum());
  }
}
