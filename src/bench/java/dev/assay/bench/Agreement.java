package dev.assay.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares the marts of contenders row by row, counting repeated rows; no time counts before. */
final class Agreement implements AutoCloseable {
  private final Connection connection;
  private final Map<String, Map<String, String>> contenders = new LinkedHashMap<>();

  /** Reads with a database in memory. */
  Agreement() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("set TimeZone = 'UTC'");
  }

  /** Adds marts that Assay released, by the manifest of the release. */
  void assay(String name, Path manifest) throws IOException {
    Map<String, String> marts = new LinkedHashMap<>();
    for (JsonNode table : new ObjectMapper().readTree(Files.readString(manifest)).path("tables")) {
      List<String> files = new ArrayList<>();
      for (JsonNode file : table.path("files")) {
        files.add("'" + table.path("location").asText() + "/" + file.path("path").asText() + "'");
      }
      String mart = table.path("table").asText().replace("gold.", "");
      marts.put(mart, "read_parquet([" + String.join(", ", files) + "])");
    }
    contenders.put(name, marts);
  }

  /** Adds marts that lie as Delta tables of one version each below {@code gold}. */
  void folders(String name, Path gold) {
    Map<String, String> marts = new LinkedHashMap<>();
    for (String mart : Marts.COLUMNS.keySet()) {
      marts.put(mart, "read_parquet('" + gold.resolve(mart) + "/*.parquet')");
    }
    contenders.put(name, marts);
  }

  /** Adds the marts of a DuckDB file. */
  void database(String name, Path file) throws SQLException {
    String schema = "db" + contenders.size();
    execute("attach '" + file + "' as " + schema + " (read_only)");
    Map<String, String> marts = new LinkedHashMap<>();
    for (String mart : Marts.COLUMNS.keySet()) {
      marts.put(mart, schema + ".gold." + mart);
    }
    contenders.put(name, marts);
  }

  /** Each mart's number of rows. */
  Map<String, Long> rows() throws SQLException {
    Map<String, String> first = contenders.values().iterator().next();
    Map<String, Long> rows = new LinkedHashMap<>();
    for (String mart : Marts.COLUMNS.keySet()) {
      rows.put(mart, count("select count(*) from " + first.get(mart)));
    }
    return rows;
  }

  /** Every disagreement with the first contender, in words; empty when all agree. */
  List<String> disagreements() throws SQLException {
    List<String> found = new ArrayList<>();
    List<String> names = List.copyOf(contenders.keySet());
    for (String mart : Marts.COLUMNS.keySet()) {
      String first = select(names.get(0), mart);
      for (String name : names.subList(1, names.size())) {
        String other = select(name, mart);
        long missing = count("select count(*) from (" + first + " except all " + other + ")");
        long added = count("select count(*) from (" + other + " except all " + first + ")");
        if (missing + added > 0) {
          found.add(
              "%s: %d rows of %s are not in %s, %d the other way"
                  .formatted(mart, missing, names.get(0), name, added));
        }
      }
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private String select(String contender, String mart) {
    String columns =
        Marts.COLUMNS.get(mart).stream()
            .map(c -> c + "::varchar")
            .collect(Collectors.joining(", "));
    return "select " + columns + " from " + contenders.get(contender).get(mart);
  }

  private long count(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
