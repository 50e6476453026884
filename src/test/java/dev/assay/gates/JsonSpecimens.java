package dev.assay.gates;

import static dev.assay.gates.Specimen.utf8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lines and documents of JSON, as RFC 8259 has them and as it does not. */
final class JsonSpecimens {
  static final String SOURCE = "feed";
  static final String DEFINITION =
      """
      description: What a service sends.
      files:
        - glob: "*.jsonl"
          format: json_lines
        - glob: "*.json"
          format: json
      columns: [id, name, note]
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_DEEP = 600;

  private final Till till;
  private final List<Specimen> all = new ArrayList<>();

  private JsonSpecimens(Till till) {
    this.till = till;
  }

  static List<Specimen> of(Till till) throws JsonProcessingException {
    JsonSpecimens specimens = new JsonSpecimens(till);
    specimens.lines();
    specimens.documents();
    return specimens.all;
  }

  private void lines() throws JsonProcessingException {
    List<Map<String, String>> records = till.some();
    partly("good.jsonl", lines(records), records, Map.of());
    partly("blank lines.jsonl", "\n\r\n\n", List.of(), Map.of());
    records = till.some();
    String deep = "{\"id\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP) + "}\n";
    partly("a deep line.jsonl", deep + lines(records), records, Map.of("TOO_DEEP", 1L));
    records = till.some();
    String twice = "{\"id\":1,\"name\":\"x\",\"id\":2}\n";
    partly("a key twice.jsonl", lines(records) + twice, records, Map.of("DUPLICATE_KEY", 1L));
    records = till.some();
    String half = "{\"id\":\"\\ud800\"}\n";
    partly("half a character.jsonl", half + lines(records), records, Map.of("LONE_SURROGATE", 1L));
    records = till.some();
    String wrong =
        "{'id':1}\n{\"id\":1}#\n{\"id\":1}{\"id\":2}\n{\"id\":NaN}\n{\"id\":1,}\n// no\n{\"id\":";
    partly("no JSON.jsonl", lines(records) + wrong, records, Map.of("INVALID_JSON", 7L));
    partly(
        "digits and depth.jsonl",
        "{\"id\":1.000000000000000005,\"name\":{\"a\":[1,null]},\"note\":1E400}\n[1]\nnull\n",
        List.of(
            Map.of("id", "1.000000000000000005", "name", "{\"a\":[1,null]}", "note", "1E400"),
            Map.of("_value", "[1]"),
            Map.of("_value", "null")),
        Map.of());
  }

  private void documents() throws JsonProcessingException {
    List<Map<String, String>> records = till.some();
    partly("an array.json", JSON.writeValueAsString(records), records, Map.of());
    records = till.records(1);
    partly("one object.json", JSON.writeValueAsString(records.get(0)), records, Map.of());
    String document = JSON.writeValueAsString(till.some());
    refused("empty.json", "", "EMPTY_DOCUMENT");
    refused("two documents.json", document + document, "INVALID_JSON");
    refused("trailing garbage.json", document + "\nend", "INVALID_JSON");
    refused("cut off.json", document.substring(0, document.length() - 2), "INVALID_JSON");
    refused("deep.json", "[".repeat(100_000), "TOO_DEEP");
  }

  private static String lines(List<Map<String, String>> records) throws JsonProcessingException {
    StringBuilder lines = new StringBuilder();
    for (Map<String, String> record : records) {
      lines.append(JSON.writeValueAsString(record)).append('\n');
    }
    return lines.toString();
  }

  private void partly(
      String name, String text, List<Map<String, String>> rows, Map<String, Long> refused) {
    all.add(Specimen.partly(SOURCE, name, utf8(text), rows, refused));
  }

  private void refused(String name, String text, String reason) {
    all.add(Specimen.refused(SOURCE, name, utf8(text), reason));
  }
}
