package dev.assay.corpora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file of csv-spectrum with the rows that the set expects of it.
 *
 * <p>Two files want a word. The set's {@code .gitattributes} says {@code csvs/*_crlf.csv eol=crlf}:
 * whoever checks it out has CR LF in those files, and a copy made from git's objects has not. And
 * the CSV of {@code location_coordinates} holds the phone number 2095257564 where its JSON holds
 * 1234567890, which no reader can turn into another: <a
 * href="https://github.com/max-mapper/csv-spectrum/issues/20">issue 20</a> of the set. There the
 * number that stands in the CSV is expected; should the set be put right, nothing is replaced.
 *
 * @param name with its ending
 * @param text as a checkout has it
 * @param rows text by column, in the order of the columns
 * @param erratum what the set got wrong; empty for all files but one
 */
public record SpectrumFile(
    String name, String text, List<Map<String, String>> rows, String erratum) {
  private static final String WRONG_PHONE = "1234567890";
  private static final String PHONE = "2095257564";

  /** All files of the set; skips the test where the set is not. */
  public static List<SpectrumFile> all() throws IOException {
    List<SpectrumFile> files = new ArrayList<>();
    for (Path csv : Corpora.files(Corpora.folder("csv-spectrum/csvs"), "*.csv")) {
      files.add(of(csv));
    }
    return files;
  }

  private static SpectrumFile of(Path csv) throws IOException {
    String name = csv.getFileName().toString();
    String text = Files.readString(csv);
    if (name.endsWith("_crlf.csv") && !text.contains("\r")) {
      text = text.replace("\n", "\r\n");
    }
    Path json = csv.resolveSibling("../json").normalize().resolve(name.replace(".csv", ".json"));
    String expected = Files.readString(json);
    boolean isWrong = text.contains(PHONE) && expected.contains(WRONG_PHONE);
    return new SpectrumFile(
        name,
        text,
        rows(isWrong ? expected.replace(WRONG_PHONE, PHONE) : expected),
        isWrong
            ? "corrected, because its JSON has another phone number than its CSV: csv-spectrum"
                + " issue 20"
            : "");
  }

  private static List<Map<String, String>> rows(String json) throws IOException {
    JsonNode document = new ObjectMapper().readTree(json);
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode node : document.isArray() ? document : List.of(document)) {
      Map<String, String> row = new LinkedHashMap<>();
      node.properties().forEach(p -> row.put(p.getKey(), p.getValue().asText()));
      rows.add(row);
    }
    return rows;
  }
}
