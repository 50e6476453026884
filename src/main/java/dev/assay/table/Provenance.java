package dev.assay.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a version of a derived table comes from; carried by the commit itself as {@code
 * userMetadata}, so that no second store can disagree with the data.
 *
 * @param runId the run that wrote it
 * @param node the node that was computed, such as {@code silver.stg_users}
 * @param fingerprint of the definition (Silver), or of definition, parameters and inputs (Gold)
 * @param inputs versions of the inputs by table, and batch numbers by {@code <table>:batch}
 */
public record Provenance(
    String runId, String node, String fingerprint, SortedMap<String, Long> inputs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Provenance {
    Objects.requireNonNull(runId);
    Objects.requireNonNull(node);
    Objects.requireNonNull(fingerprint);
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
  }

  /** The newest provenance of a node in a table's log, with the commit that carries it. */
  public static Optional<Written> newest(CommitLog log, String node) {
    return log.newestFirst()
        .flatMap(c -> of(c).filter(p -> p.node().equals(node)).map(p -> new Written(c, p)).stream())
        .findFirst();
  }

  /** The provenance that a commit carries, if it carries one. */
  public static Optional<Provenance> of(Commit commit) {
    return parse(commit.userMetadata());
  }

  /** A commit and where its rows come from. */
  public record Written(Commit commit, Provenance provenance) {}

  /** The same, with one more input. */
  public Provenance with(String input, long value) {
    SortedMap<String, Long> more = new TreeMap<>(inputs);
    more.put(input, value);
    return new Provenance(runId, node, fingerprint, more);
  }

  /** The JSON that a commit carries. */
  public String toJson() {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("run", runId).put("node", node).put("fingerprint", fingerprint);
    ObjectNode versions = tree.putObject("inputs");
    inputs.forEach(versions::put);
    return tree.toString();
  }

  /** Parses {@link #toJson()}; empty for what other writers attach. */
  static Optional<Provenance> parse(@Nullable String json) {
    if (json == null) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(json);
      if (!tree.hasNonNull("run") || !tree.hasNonNull("node") || !tree.path("inputs").isObject()) {
        return Optional.empty();
      }
      SortedMap<String, Long> inputs = new TreeMap<>();
      tree.path("inputs").properties().forEach(e -> inputs.put(e.getKey(), e.getValue().asLong()));
      return Optional.of(
          new Provenance(
              tree.path("run").asText(),
              tree.path("node").asText(),
              tree.path("fingerprint").asText(),
              inputs));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
