package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab lab;
  private final Answer firstRun;

  private record Answer(int exitCode, String out, String err) {
    String all() {
      return out + err;
    }
  }

  CommandLineIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf"));
    lab = Lab.in(folder, kiosk.read());
    assertThat(Lab.SESSIONS.forNode(0).version())
        .as("a session that commands must not stop")
        .isNotEmpty();
    lab.land("sales", "2024-01-01", "a.csv", HEADER, "1,=tea,2.50,2024-01-01", "2,-7,1,2024-01-01");
    firstRun = run("--json");
  }

  @Test
  void aRunThatSucceedsEndsWithZeroAndSaysSoInJson() throws IOException {
    assertThat(firstRun.exitCode()).isZero();
    JsonNode report = json(firstRun);
    assertThat(report.path("release").asText()).isEqualTo("r1");
    assertThat(report.path("exit_code").asInt()).isZero();
    assertThat(report.path("steps").findValuesAsText("step")).contains("plan", "release");
    Answer again = run();
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("Nothing new: readers see r1");
    assertThat(again.err()).contains("skipped bronze.sales");
  }

  @Test
  void everyListIsAlsoJson() throws IOException {
    assertThat(json(assay("releases", "--json")).findValuesAsText("release")).contains("r1");
    assertThat(json(assay("release", "show", "r1", "--json")).toString()).contains("gold.fct_sale");
    assertThat(json(assay("tables", "--json")).findValuesAsText("table"))
        .contains("bronze.sales", "gold.fct_sale", "ops.releases");
    JsonNode rows =
        json(assay("query", "--format", "json", "select * from gold.fct_sale order by sale_id"));
    assertThat(rows.path(0).path("amount").decimalValue()).isEqualByComparingTo("2.50");
    assertThat(json(execute("doctor", "--conf", kiosk.conf().toString(), "--json")).isArray())
        .isTrue();
  }

  @Test
  void aCsvCellIsNoFormula() throws IOException {
    Path file = folder.resolve("out.csv");
    Answer answer =
        assay(
            "query",
            "--format",
            "csv",
            "--out",
            file.toString(),
            "select item, -amount as owed from gold.fct_sale order by sale_id");
    assertThat(answer.exitCode()).as(answer.all()).isZero();
    assertThat(Files.readAllLines(file)).containsExactly("item,owed", "'=tea,-2.50", "-7,-1.00");
  }

  @Test
  void aReaderComesTooEarlyOrAsksForAReleaseThatIsNotThere() {
    Answer missing = assay("query", "--release", "r9", "select 1 from gold.fct_sale");
    assertComplaint(missing, 2, "there is no release r9");
    Answer early =
        execute(
            "query",
            "--conf",
            kiosk.conf().toString(),
            "--lakehouse",
            folder.resolve("nowhere").toString(),
            "select 1 from gold.fct_sale");
    assertComplaint(early, 2, "nothing has been released yet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from gold.fct_sales",
        "select nothing from gold.fct_sale",
        "selec 1",
        "drop table gold.fct_sale",
        "select 1; select 2",
        "select * from parquet.`/etc`"
      })
  void wrongSqlIsAUsageMistake(String sql) {
    assertComplaint(assay("query", sql), 2, "");
  }

  @Test
  void aWrongCommandLineOrDefinitionIsAUsageMistake() {
    assertComplaint(assay("run", "--lakehose", "x"), 2, "--lakehouse");
    assertComplaint(assay("rum"), 2, "run");
    assertComplaint(assay("run", "--pipeline", "kiosc"), 2, "kiosk");
    Kiosk wrong =
        Kiosk.in(folder.resolve("wrong"))
            .change("silver/stg_sales.yaml", "key: [sale_id]", "key: [sale]")
            .change("bronze/sales.yaml", "drift: rescue", "drft: rescue");
    Answer answer = execute("run", "--conf", wrong.conf().toString());
    assertComplaint(answer, 2, "silver/stg_sales.yaml:2");
    assertThat(answer.err()).contains("bronze/sales.yaml");
  }

  @Test
  void aWrongSelectionIsAUsageMistakeThatNamesWhatThereIs() {
    assertComplaint(run("--source", "sale"), 2, "There are sales. Did you mean sales?");
    assertComplaint(
        run("--full-refresh", "stg_sale"), 2, "There are silver.stg_sales. Did you mean");
    assertComplaint(run("--from", "2024-01-02", "--to", "2024-01-01"), 2, "--from 2024-01-02");
    assertComplaint(run("--reread", "--source", "sales"), 2, "--reason");
    assertComplaint(run("--reread", "--reason", "why"), 2, "which files are to be read again");
    assertComplaint(run("--only", "transform", "--source", "sales"), 2, "--only transform");
    assertComplaint(run("--only", "ingest", "--full-refresh"), 2, "--only ingest");
  }

  @Test
  void aSelectionThatMatchesNothingSaysSoAndEndsWithZero() {
    Answer answer = run("--source", "sales", "--from", "2030-01-01");
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err())
        .contains("the selection (source sales, from 2030-01-01) matches no file; new files: none");
    assertThat(answer.out()).contains("Nothing new: readers see r1");
  }

  @Test
  void silverIsJudgedAnewWhetherOrNotATableIsNamed() {
    for (String[] words :
        new String[][] {
          {"--full-refresh", "--dry-run"}, {"--full-refresh=stg_sales", "--dry-run"}
        }) {
      assertThat(run(words).out()).contains("a refresh is wanted");
    }
  }

  @Test
  void aBrokenContractEndsWithThree() {
    Lab other = Lab.in(folder.resolve("broken"), lab.pipeline());
    other.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2500,2024-01-01");
    Answer answer = assay(other, "run");
    assertComplaint(answer, 3, "no_sale_is_huge");
    assertThat(answer.out()).contains("Nothing released: there is no release yet");
    assertThat(answer.all()).doesNotContain("2500");
    assertThat(assay(other, "run", "--json").exitCode()).isEqualTo(3);
  }

  @Test
  void aLockedPipelineEndsWithFour() {
    RunOwner me = new RunOwner("me", 7, "here", Instant.EPOCH);
    try (RunLock held = RunLock.take(lab.request().site().lockFolder(), me)) {
      assertThat(held.killed()).isEmpty();
      assertComplaint(run(), 4, "run me, process 7 on here");
    }
  }

  @Test
  void aFaultOfTheEnvironmentEndsWithFive() throws IOException {
    String nowhere = folder.resolve("no-landing").toString();
    assertComplaint(
        execute("run", "--conf", kiosk.conf().toString(), "--landing", nowhere), 5, nowhere);
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertComplaint(
        execute(
            "run",
            "--conf",
            kiosk.conf().toString(),
            "--landing",
            lab.landing().toString(),
            "--lakehouse",
            file.toString()),
        5,
        "cannot be written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "sample", "run", "query", "releases", "release show", "tables", "drift"})
  void theHelpOfACommandShowsAnExample(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.add("--help");
    Answer help = execute(words.toArray(String[]::new));
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage:", "Examples:", "  assay " + command);
  }

  @Test
  void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
    Lab other = Lab.in(folder.resolve("dry"), lab.pipeline());
    other.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    Answer answer = assay(other, "run", "--dry-run");
    assertThat(answer.exitCode()).as(answer.all()).isZero();
    assertThat(answer.out()).contains("1 planned", "gold.fct_sale");
    assertThat(other.lakehouseFolder()).doesNotExist();
  }

  private static void assertComplaint(Answer answer, int exitCode, String words) {
    assertThat(answer.exitCode()).as(answer.all()).isEqualTo(exitCode);
    assertThat(answer.err()).contains(words);
    assertThat(answer.all()).doesNotContain("\tat ", "Exception:");
  }

  private static JsonNode json(Answer answer) throws IOException {
    return new ObjectMapper().readTree(answer.out());
  }

  private Answer run(String... more) {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(more));
    return assay(lab, words.toArray(String[]::new));
  }

  private Answer assay(String... words) {
    return assay(lab, words);
  }

  private Answer assay(Lab at, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    int options = words[0].equals("release") ? 2 : 1;
    List<String> place = new ArrayList<>(List.of("--conf", kiosk.conf().toString()));
    place.addAll(List.of("--lakehouse", at.lakehouseFolder().toString()));
    if (words[0].equals("run")) {
      place.addAll(List.of("--landing", at.landing().toString()));
    }
    all.addAll(Math.min(options, all.size()), place);
    return execute(all.toArray(String[]::new));
  }

  private static Answer execute(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Answer(exitCode, out.toString(), err.toString());
  }
}
