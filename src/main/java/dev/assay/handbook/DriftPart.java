package dev.assay.handbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.handbook.Sheet.Row;
import dev.assay.table.RecordRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the columns of a source's files changed over time. */
record DriftPart(Material material, List<RecordRow> snapshots) implements Part {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void write(Sheet sheet) {
    sheet.table(
        "Changes of columns",
        List.of("delivered", "run", "format", "what changed", "the file"),
        snapshots.stream().map(this::row).toList());
  }

  private Row row(RecordRow snapshot) {
    return Row.of(
        Part.of(snapshot.date("dt").toString()),
        material.run(snapshot.string("run_id")),
        Part.of(snapshot.string("format").replace('_', ' ')),
        Part.of(changes(snapshot.string("changes"))),
        snapshot.bool("rejected") ? Part.badge("warn", "was rejected") : Part.of("was loaded"));
  }

  private static String changes(String json) {
    List<String> words = new ArrayList<>();
    try {
      for (JsonNode change : JSON.readTree(json)) {
        words.add(
            change.path("kind").asText("").toLowerCase(Locale.ROOT)
                + " "
                + change.path("column").asText(""));
      }
    } catch (JsonProcessingException e) {
      return "";
    }
    return words.isEmpty() ? "first seen" : String.join(", ", words);
  }
}
