package dev.assay.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one commit file; a line is one action. */
final class CommitText {
  static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final long UNKNOWN = -1;

  private @Nullable JsonNode info;
  private @Nullable String schemaJson;
  private final SortedMap<String, Long> transactions = new TreeMap<>();
  private boolean protocol;
  private boolean dataChange;
  private long addedRows;
  private long addedFiles;
  private long removedFiles;
  private long addedBytes;
  private long removedBytes;

  private CommitText() {}

  /** What is wrong with a file, without a word of its content. */
  static final class Damage extends Exception {
    Damage(String problem) {
      super(problem);
    }
  }

  /** The commit that {@code bytes} hold. */
  static Commit parse(long version, byte[] bytes, Instant modified) throws Damage {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.isBlank()) {
      throw new Damage("the commit file is empty");
    }
    CommitText parsed = new CommitText();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      parsed.read(line, number);
    }
    if (version == 0 && (parsed.schemaJson == null || !parsed.protocol)) {
      throw new Damage("the first commit lacks the table's metadata or protocol");
    }
    return parsed.commit(version, modified, Sha256.hex(bytes));
  }

  private void read(String line, int number) throws Damage {
    JsonNode action = object(line, number);
    if (action.has("commitInfo")) {
      info = action.get("commitInfo");
    }
    if (action.has("metaData")) {
      schemaJson = action.path("metaData").path("schemaString").asText();
      // a view that is told anew has other rows, although no file comes or goes
      dataChange |= action.path("metaData").path("configuration").has(StoredView.PROPERTY);
    }
    if (action.has("protocol")) {
      protocol = true;
    }
    if (action.has("txn")) {
      JsonNode txn = action.get("txn");
      transactions.put(txn.path("appId").asText(), txn.path("version").asLong());
    }
    if (action.has("add")) {
      added(action.get("add"), number);
    }
    if (action.has("remove")) {
      removed(action.get("remove"));
    }
  }

  private void added(JsonNode add, int number) throws Damage {
    addedFiles++;
    addedBytes += add.path("size").asLong();
    dataChange |= add.path("dataChange").asBoolean(true);
    long rows = rows(add, number);
    addedRows = rows == UNKNOWN || addedRows == UNKNOWN ? UNKNOWN : addedRows + rows;
  }

  private void removed(JsonNode remove) {
    removedFiles++;
    dataChange |= remove.path("dataChange").asBoolean(true);
    boolean known = remove.path("size").isNumber() && removedBytes != UNKNOWN;
    removedBytes = known ? removedBytes + remove.path("size").asLong() : UNKNOWN;
  }

  private static long rows(JsonNode add, int number) throws Damage {
    String stats = add.path("stats").asText("");
    return stats.isEmpty() ? UNKNOWN : object(stats, number).path("numRecords").asLong(UNKNOWN);
  }

  private static JsonNode object(String text, int line) throws Damage {
    try {
      @Nullable JsonNode node = JSON.readTree(text);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Its message may quote the text; the damage is said below, without the text.
      throw new Damage("line " + line + " of the commit file is not whole JSON");
    }
    throw new Damage("line " + line + " of the commit file is not a JSON object");
  }

  private Commit commit(long version, Instant modified, String sha256) {
    JsonNode facts = info == null ? MissingNode.getInstance() : info;
    JsonNode time = facts.path(facts.has("inCommitTimestamp") ? "inCommitTimestamp" : "timestamp");
    SortedMap<String, String> metrics = new TreeMap<>();
    facts
        .path("operationMetrics")
        .properties()
        .forEach(e -> metrics.put(e.getKey(), e.getValue().asText()));
    return new Commit(
        version,
        time.isNumber() ? Instant.ofEpochMilli(time.asLong()) : modified,
        facts.path("operation").asText(""),
        metrics,
        text(facts, "userMetadata"),
        dataChange,
        transactions,
        addedRows,
        addedFiles,
        removedFiles,
        addedBytes,
        removedBytes,
        schemaJson,
        text(facts, "txnId"),
        sha256);
  }

  private static @Nullable String text(JsonNode node, String key) {
    return node.path(key).isTextual() ? node.path(key).asText() : null;
  }
}
