package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A source whose columns change with every run, under each policy, and what the record says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaDriftIT {
  private final Path folder;
  private final Lab rescuing;
  private final String atFirst;
  private final List<String> runs;

  SchemaDriftIT(@TempDir Path folder) {
    this.folder = folder;
    rescuing = lab("rescue");
    atFirst = assay(0, rescuing);
    runs = deliver(rescuing);
  }

  @Test
  void underRescueEveryChangeIsOnRecordAndNothingIsLost() throws IOException {
    Lab lab = rescuing;
    assertThat(steps(lab))
        .containsExactly(
            "csv 2024-01-01 first seen",
            "csv 2024-01-02 ADDED till null integer RESCUED",
            "csv 2024-01-03 MISSING till integer null NOTHING",
            "csv 2024-01-03 REORDERED updated_at 4 1 LOADED",
            "csv 2024-01-03 RETYPED amount decimal text LOADED",
            "csv 2024-01-04 RENAMED product item product RESCUED");
    assertThat(lab.see("select sale_id, item, amount, _rescued_data from bronze.sales order by 1"))
        .containsExactly(
            "[1,tea,2.50,null]",
            "[2,tea,2.50,{\"till\":\"7\"}]",
            "[3,tea,much,null]",
            "[4,null,2.50,{\"product\":\"tea\"}]");
    JsonNode whole = json(lab, "--from", runs.get(0), "--to", runs.get(3), "--json");
    assertThat(whole.path("differences").path(0).path("changes"))
        .extracting(SchemaDriftIT::change)
        .containsExactlyInAnyOrder(
            "RENAMED product item product",
            "REORDERED updated_at 4 1",
            "RETYPED amount decimal text");
    assertThat(whole.path("steps")).hasSize(3);
    JsonNode there = json(lab, "--from", runs.get(1), "--to", runs.get(2), "--json");
    assertThat(there.path("steps")).hasSize(1);
    assertThat(there.path("differences").path(0).path("changes").path(0).path("kind").asText())
        .isEqualTo("MISSING");
  }

  @Test
  void underEvolveBronzeGainsWhatIsNew() throws IOException {
    Lab lab = lab("evolve");
    deliver(lab);
    assertThat(steps(lab))
        .contains(
            "csv 2024-01-02 ADDED till null integer COLUMN_ADDED",
            "csv 2024-01-03 MISSING till integer null NULL_FILLED",
            "csv 2024-01-04 RENAMED product item product COLUMN_ADDED");
    assertThat(lab.see("select sale_id, item, till, product from bronze.sales order by 1"))
        .containsExactly(
            "[1,tea,null,null]", "[2,tea,7,null]", "[3,tea,null,null]", "[4,null,null,tea]");
  }

  @Test
  void underFailARejectedFileIsOnRecordAndChangesNothingThatIsKnown() throws IOException {
    Lab lab = lab("fail");
    List<String> runs = deliver(lab);
    assertThat(steps(lab))
        .containsExactly(
            "csv 2024-01-01 first seen",
            "csv 2024-01-02 ADDED till null integer FILE_REJECTED",
            "csv 2024-01-03 REORDERED updated_at 4 1 LOADED",
            "csv 2024-01-03 RETYPED amount decimal text LOADED",
            "csv 2024-01-04 RENAMED product item product FILE_REJECTED");
    assertThat(lab.see("select sale_id from bronze.sales order by 1"))
        .containsExactly("[1]", "[3]");
    JsonNode rejected = json(lab, "--from", runs.get(0), "--to", runs.get(1), "--json");
    assertThat(rejected.path("differences")).isEmpty();
    assertThat(rejected.path("steps")).hasSize(1);
  }

  @Test
  void theCommandTellsPeopleWhatChangedAndWhichRunsThereAre() {
    assertThat(atFirst).contains("No schema is on record yet.");
    String all = assay(0, rescuing);
    assertThat(all.lines().toList().get(1)).contains(runs.get(0), "first seen", "4 columns");
    assertThat(all).containsPattern("probably renamed +product +item +product +rescued");
    assertThat(assay(0, rescuing, "--source", "sales")).isEqualTo(all);
    assertThat(assay(0, rescuing, "--from", runs.get(2)))
        .contains("What differs", "probably renamed", "Steps between")
        .doesNotContain("till");
    assertThat(assay(0, rescuing, "--from", runs.get(3))).contains("Nothing.");
  }

  @Test
  void aRunOrSourceThatIsNotThereIsAnsweredWithThoseThatAre() {
    assertThat(assay(2, rescuing, "--source", "sale")).contains("Did you mean sales?");
    assertThat(assay(2, rescuing, "--from", "2023")).contains("there is no such run", runs.get(3));
    assertThat(assay(2, rescuing, "--from", runs.get(0) + "x")).contains(runs.get(0) + "?");
    assertThat(assay(2, rescuing, "--to", runs.get(0))).contains("--from RUN");
    assertThat(assay(2, rescuing, "--from", runs.get(1), "--to", runs.get(0)))
        .contains("Name the earlier one first");
  }

  private Lab lab(String policy) {
    Kiosk kiosk = Kiosk.in(conf(folder.resolve(policy)));
    kiosk.change("bronze/sales.yaml", "drift: rescue", "drift: " + policy);
    return Lab.in(folder.resolve(policy), kiosk.read());
  }

  /** Beside the lakehouse. */
  private static Path conf(Path lab) {
    return lab.resolve("conf");
  }

  /** One run each: as declared, a new column, that one gone and two changes, a renamed one. */
  private static List<String> deliver(Lab lab) {
    List<String> runs = new ArrayList<>();
    lab.land(
        "sales", "2024-01-01", "a.csv", "sale_id,item,amount,updated_at", "1,tea,2.50,2024-01-01");
    runs.add(lab.runWell().runId());
    lab.land(
        "sales",
        "2024-01-02",
        "a.csv",
        "sale_id,item,amount,updated_at,till",
        "2,tea,2.50,2024-01-02,7");
    runs.add(lab.runWell().runId());
    lab.land(
        "sales", "2024-01-03", "a.csv", "updated_at,sale_id,item,amount", "2024-01-03,3,tea,much");
    runs.add(lab.runWell().runId());
    lab.land(
        "sales",
        "2024-01-04",
        "a.csv",
        "updated_at,sale_id,product,amount",
        "2024-01-04,4,tea,2.50");
    runs.add(lab.runWell().runId());
    return runs;
  }

  private List<String> steps(Lab lab) throws IOException {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : json(lab, "--json")) {
      String head = step.path("format").asText() + " " + step.path("dt").asText() + " ";
      if (step.path("changes").isEmpty()) {
        steps.add(head + "first seen");
      }
      step.path("changes")
          .forEach(c -> steps.add(head + change(c) + " " + c.path("outcome").asText()));
    }
    return steps;
  }

  private static String change(JsonNode change) {
    return "%s %s %s %s"
        .formatted(
            change.path("kind").asText(),
            change.path("column").asText(),
            change.path("from").asText(),
            change.path("to").asText());
  }

  private JsonNode json(Lab lab, String... more) throws IOException {
    return new ObjectMapper().readTree(assay(0, lab, more));
  }

  /** What is printed: answers, or complaints. */
  private String assay(int exitCode, Lab lab, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("drift", "--conf", conf(lab.lakehouseFolder().resolveSibling("")).toString()));
    words.addAll(List.of("--lakehouse", lab.lakehouseFolder().toString()));
    words.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int ended =
        Main.run(
            words.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    assertThat(ended).as("%s%s", out, err).isEqualTo(exitCode);
    return exitCode == 0 ? out.toString() : err.toString();
  }
}
