package dev.assay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import dev.assay.reader.Query;
import dev.assay.reader.Views;
import dev.assay.release.Release;
import dev.assay.run.Kiosk;
import dev.assay.run.Lab;
import dev.assay.table.DeltaTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three releases of one table, the last with another column, looked at from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleasesIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final String COLUMNS =
      "sale_id, item, cast(amount as string), unix_micros(updated_at)";
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: kiosk.fct_sale
      version: 1.0.0
      status: active
      schema:
        - name: gold.fct_sale
          dataGranularityDescription: One row per sale.
          properties:
            - {name: sale_id, physicalType: int, primaryKey: true, required: true}
            - {name: item, physicalType: string, classification: restricted}
            - {name: amount, physicalType: "decimal(10,2)"}
            - {name: updated_at, physicalType: timestamp}
      """;

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab lab;

  private record Answer(int exitCode, String out, String err) {}

  ReleasesIT(@TempDir Path temp) {
    folder = temp.resolve("a lake, 100% full");
    kiosk =
        Kiosk.in(folder.resolve("conf"))
            .with("contracts/gold.fct_sale.odcs.yaml", CONTRACT)
            .with(
                "gold/fct_sale.sql",
                """
                -- One row per sale.
                select sale_id, nullif(item, 'tea') as item, amount, updated_at
                from silver.stg_sales
                """);
    lab = Lab.in(folder, kiosk.read());
    lab.land(
        "sales",
        "2024-01-01",
        "a.csv",
        HEADER,
        "1,tea,2.50,2024-01-01 10:00:00.000001",
        "2,=jam,100,2024-01-01 23:59:59",
        "3,milk,0.00,2024-01-01",
        "4,salt,7,2024-01-01");
    lab.runWell();
    lab.land(
        "sales",
        "2024-01-02",
        "b.csv",
        HEADER,
        "2,=jam,99.99,2024-01-02",
        "1,cake,2.50,2024-01-02",
        "5,oil,3,2024-01-02");
    lab.runWell();
    kiosk
        .change("gold/fct_sale.sql", "amount, updated_at", "amount, updated_at, 1 as pieces")
        .change(
            "contracts/gold.fct_sale.odcs.yaml",
            "physicalType: timestamp}",
            "physicalType: timestamp}\n      - {name: pieces, physicalType: int}");
    lab.with(kiosk.read()).runWell();
  }

  @ParameterizedTest
  @ValueSource(strings = {"r1", "r2", "r3"})
  void anotherEngineReadsExactlyTheReleaseFromItsManifest(String release)
      throws IOException, SQLException {
    Path file = folder.resolve(release + ".json");
    Answer answer = assay("manifest", release, "--out", file.toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    JsonNode manifest = new ObjectMapper().readTree(Files.readString(file));
    JsonNode sales = table(manifest, "gold.fct_sale");
    assertThat(duck(sales)).isEqualTo(spark(release)).hasSize(sales.path("rows").asInt());
    long records = 0;
    for (JsonNode listed : sales.path("files")) {
      Path path = Path.of(sales.path("location").asText(), listed.path("path").asText());
      assertThat(Path.of(java.net.URI.create(listed.path("uri").asText()))).isEqualTo(path);
      assertThat(Files.size(path)).isEqualTo(listed.path("bytes").asLong());
      records += listed.path("records").asLong();
    }
    assertThat(records).isEqualTo(sales.path("rows").asLong());
  }

  @Test
  void aManifestIsAsItsSchemaSaysAndAlwaysTheSame() throws IOException {
    Answer answer = assay("manifest", "r1");
    JsonNode manifest = new ObjectMapper().readTree(answer.out());
    JsonNode schema =
        new ObjectMapper().readTree(Files.readString(Path.of("docs/manifest.schema.json")));
    assertThat(new JsonSchema(schema).mistakes(manifest)).isEmpty();
    assertThat(assay("manifest", "r1").out()).isEqualTo(answer.out());
    ((com.fasterxml.jackson.databind.node.ObjectNode) manifest.path("release")).put("number", "1");
    ((com.fasterxml.jackson.databind.node.ObjectNode) manifest).put("more", 1);
    assertThat(new JsonSchema(schema).mistakes(manifest)).hasSize(2);
    Release release = lab.releases().get(0);
    assertThat(manifest.path("release").path("hash").asText()).isEqualTo(release.hash());
    assertThat(manifest.path("tables")).hasSize(2);
  }

  @Test
  void aFileThatCannotBeWrittenStaysAsItWas() throws IOException {
    Path file = folder.resolve("kept.json");
    Files.writeString(file, "before");
    assertThat(assay("manifest", "r9", "--out", file.toString()).exitCode()).isEqualTo(2);
    assertThat(file).hasContent("before");
    Answer nowhere = assay("manifest", "r1", "--out", folder.resolve("no/file").toString());
    assertThat(nowhere.exitCode()).isEqualTo(5);
  }

  @Test
  void theOverviewTellsTablesColumnsAndCounts() {
    Answer answer = assay("diff", "r1", "r3");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out())
        .containsIgnoringWhitespaces("gold.fct_sale changed 0 -> 2 4 -> 5 other columns +1 -0 ~0")
        .containsIgnoringWhitespaces("added pieces int")
        .contains("The releases differ.");
    assertThat(assay("diff", "r1", "r2").out())
        .containsIgnoringWhitespaces("gold.fct_sale changed 0 -> 1 4 -> 5 differs");
  }

  @Test
  void rowsAreComparedByKeyAndWhatIsClassifiedIsHidden() throws IOException {
    JsonNode table =
        json("diff", "r1", "r2", "gold.fct_sale", "--format", "json").path("tables").path(0);
    assertThat(table.path("counts").toString())
        .isEqualTo(
            "{\"inserted\":1,\"deleted\":0,\"updated\":2,\"unchanged\":2,\"repeated_keys\":0,"
                + "\"updated_by_column\":{\"item\":1,\"amount\":1,\"updated_at\":2}}");
    assertThat(table.path("compared").path("key").toString()).isEqualTo("[\"sale_id\"]");
    assertThat(table.path("rows").toString())
        .contains("\"item\":null", "\"item\":\"(hidden)\"")
        .doesNotContain("jam", "cake", "oil");
    JsonNode shown =
        json("diff", "r1", "r2", "gold.fct_sale", "--format", "json", "--show-restricted");
    assertThat(shown.toString()).contains("\"cake\"", "\"oil\"");
  }

  @Test
  void aColumnThatIsAddedIsNoChangeOfRows() throws IOException {
    Answer answer = assay("diff", "r2", "r3", "--rows");
    assertThat(answer.out())
        .containsIgnoringWhitespaces("1 -> 2 5 other columns +1 -0 ~0 0 0 0 5")
        .contains("Rows are compared by the columns that both releases have");
    assertThat(assay("diff", "r2", "r3", "--exit-code").exitCode()).isEqualTo(10);
    assertThat(assay("diff", "r2", "r2", "--rows", "--exit-code").exitCode()).isZero();
  }

  @Test
  void csvHasALinePerValueAndNoFormula() throws IOException {
    Path file = folder.resolve("diff.csv");
    Answer answer =
        assay(
            "diff",
            "r2",
            "r1",
            "gold.fct_sale",
            "--show-restricted",
            "--format",
            "csv",
            "--out",
            file.toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(Files.readAllLines(file))
        .startsWith("table,row,change,times,key,column,before,after")
        .contains(
            "gold.fct_sale,1,updated,1,sale_id=1,item,cake,",
            "gold.fct_sale,2,updated,1,sale_id=2,amount,99.99,100.00",
            "gold.fct_sale,3,deleted,1,sale_id=5,item,oil,");
    assertThat(assay("diff", "r1", "r2", "--format", "csv").out())
        .contains("gold.fct_sale,changed,0,1,4,5,different,,,,,,,,");
  }

  @Test
  void aWrongNameIsAUsageMistake() {
    assertThat(assay("diff", "r1", "r9").exitCode()).isEqualTo(2);
    Answer wrong = assay("diff", "r1", "r2", "gold.fct_sales");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("Did you mean gold.fct_sale?");
    assertThat(assay("diff", "r1", "r2", "--limit", "-1").exitCode()).isEqualTo(2);
  }

  private List<String> spark(String release) {
    Release wanted =
        lab.releases().stream().filter(r -> r.id().equals(release)).findFirst().orElseThrow();
    Views views = Views.released(wanted, wanted, lab.pipeline(), lab.lakehouse());
    DeltaTables tables = new DeltaTables(lab.lakehouse(), Lab.SESSIONS.forNode(0));
    return Query.run("select " + COLUMNS + " from gold.fct_sale order by sale_id", views, tables)
        .collectAsList()
        .stream()
        .map(r -> r.get(0) + "|" + r.get(1) + "|" + r.get(2) + "|" + r.get(3))
        .toList();
  }

  /** What DuckDB finds in the files that the manifest lists. */
  private static List<String> duck(JsonNode table) throws SQLException {
    List<String> paths = new ArrayList<>();
    for (JsonNode file : table.path("files")) {
      paths.add(table.path("location").asText() + "/" + file.path("path").asText());
    }
    String list =
        paths.stream().map(p -> "'" + p.replace("'", "''") + "'").collect(Collectors.joining(","));
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select sale_id, item, cast(amount as varchar), epoch_us(updated_at)"
                    + " from read_parquet(["
                    + list
                    + "]) order by sale_id")) {
      while (found.next()) {
        rows.add(
            found.getString(1)
                + "|"
                + found.getString(2)
                + "|"
                + found.getString(3)
                + "|"
                + found.getString(4));
      }
    }
    return rows;
  }

  private static JsonNode table(JsonNode manifest, String name) {
    for (JsonNode table : manifest.path("tables")) {
      if (table.path("table").asText().equals(name)) {
        return table;
      }
    }
    throw new AssertionError(name);
  }

  private JsonNode json(String... words) throws IOException {
    Answer answer = assay(words);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return new ObjectMapper().readTree(answer.out());
  }

  private Answer assay(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--conf", kiosk.conf().toString()));
    all.addAll(List.of("--lakehouse", lab.lakehouseFolder().toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    return new Answer(code, out.toString(), err.toString());
  }
}
