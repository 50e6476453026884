package dev.assay.gates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.corpora.Corpora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSONTestSuite, landed twice: as documents that are kept whole, of which all valid ones are
 * accepted, and as documents of records, in which a key used twice is flagged.
 */
final class JsonSuiteGate {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE =
      """
      description: JSONTestSuite.
      files:
        - glob: "*.json"
          format: FORMAT
      columns: [_value]
      """;

  private final GateLake lake;

  private JsonSuiteGate(GateLake lake) {
    this.lake = lake;
  }

  static List<Gate> in(Path folder) throws IOException {
    GateLake lake =
        GateLake.in(
            folder,
            Map.of(
                "documents", SOURCE.replace("FORMAT", "json_text"),
                "records", SOURCE.replace("FORMAT", "json")));
    JsonSuiteGate gate = new JsonSuiteGate(lake);
    Map<Path, String> documents = gate.land("documents", "test_parsing");
    Map<Path, String> records = gate.land("records", "test_parsing");
    Map<Path, String> transformed = gate.land("records", "test_transform");
    lake.ingestWell();
    return List.of(
        gate.of(
            "JSON documents",
            "95 accepted byte for byte, 188 refused with a reason, 35 without a crash",
            documents,
            gate::document),
        gate.of(
            "JSON records",
            "the same read as records: a key used twice is flagged, all else is accepted",
            records,
            gate::records),
        gate.of(
            "JSON transform",
            "numbers keep their digits, keys used twice and half characters are flagged",
            transformed,
            gate::transformed));
  }

  private interface Judgement {
    Finding of(Path file, String path) throws IOException;
  }

  private Gate of(String name, String demand, Map<Path, String> paths, Judgement judgement)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<Path, String> file : paths.entrySet()) {
      findings.add(judgement.of(file.getKey(), file.getValue()));
    }
    return new Gate(name, demand, findings);
  }

  private Map<Path, String> land(String source, String folder) throws IOException {
    Map<Path, String> paths = new LinkedHashMap<>();
    for (Path file : Corpora.files(Corpora.folder("jsontestsuite/" + folder), "*.json")) {
      paths.put(file, lake.land(source, name(file), Corpora.bytes(file)));
    }
    return paths;
  }

  private Finding document(Path file, String path) {
    if (!name(file).startsWith("y_")) {
      return invalidOrEither(file, path);
    }
    String text = new String(Corpora.bytes(file), StandardCharsets.UTF_8);
    return exactly(file, path, List.of(Map.of("_value", text)));
  }

  private Finding records(Path file, String path) throws IOException {
    if (!name(file).startsWith("y_")) {
      return invalidOrEither(file, path);
    }
    JsonNode document = JSON.readTree(Corpora.bytes(file));
    int records = document.isArray() ? document.size() : 1;
    boolean twice = name(file).contains("duplicated_key");
    return Finding.of(
        name(file),
        Fate.records(records, twice ? Map.of("DUPLICATE_KEY", 1L) : Map.of()),
        lake.fate(path).told());
  }

  private Finding invalidOrEither(Path file, String path) {
    Fate fate = lake.fate(path);
    boolean isRefused = fate.told().equals(Fate.refusedAs(fate.refusedAsAFile()));
    if (name(file).startsWith("n_")) {
      return Finding.of(name(file), "refused with a reason", fate.told(), isRefused);
    }
    boolean isTold = isRefused || fate.told().contains(" records: ");
    return Finding.of(name(file), "either, without a crash", fate.told(), isTold);
  }

  private Finding transformed(Path file, String path) throws IOException {
    String name = name(file);
    if (name.startsWith("object_same_key")) {
      return flagged(file, path, Fate.records(1, Map.of("DUPLICATE_KEY", 1L)));
    } else if (name.contains("escaped_invalid")) {
      return flagged(file, path, Fate.records(1, Map.of("LONE_SURROGATE", 1L)));
    } else if (name.contains("invalid_codepoint")) {
      return flagged(file, path, Fate.refusedAs("MALFORMED_TEXT"));
    }
    return exactly(file, path, List.of(onlyRecord(file)));
  }

  /** An element of an array stands in Bronze as it is written, so no parser may touch it here. */
  private static Map<String, String> onlyRecord(Path file) throws IOException {
    String text = new String(Corpora.bytes(file), StandardCharsets.UTF_8).strip();
    if (text.startsWith("[")) {
      return Map.of("_value", text.substring(1, text.length() - 1));
    }
    Map<String, String> record = new LinkedHashMap<>();
    JSON.readTree(text).properties().forEach(p -> record.put(p.getKey(), p.getValue().textValue()));
    return record;
  }

  private Finding flagged(Path file, String path, String expected) {
    return Finding.of(name(file), expected, lake.fate(path).told());
  }

  private Finding exactly(Path file, String path, List<Map<String, String>> records) {
    return Finding.of(
        name(file),
        Fate.records(records.size(), Map.of()) + ", equal",
        lake.fate(path).told() + ", " + Rows.difference(records, lake.records(path)));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
