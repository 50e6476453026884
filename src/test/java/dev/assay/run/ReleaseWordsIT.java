package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.ops.OpsTable;
import dev.assay.release.Release;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of releases, reading by name and time, and notes on what changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseWordsIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final String COUNT = "select count(*) n from gold.fct_sale";

  private final Path folder;
  private final Lab lab;
  private final Shell shell;

  ReleaseWordsIT(@TempDir Path folder) {
    this.folder = folder;
    Kiosk kiosk = Kiosk.in(folder.resolve("conf"));
    Lab first = Lab.in(folder.resolve("lab"), kiosk.read());
    first.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01").runWell();
    kiosk.change("gold/fct_sale.sql", "-- One row per sale.", "-- One row per sale, as it is now.");
    kiosk.change("contracts/gold.fct_sale.odcs.yaml", "amount < 1000", "amount < 2000");
    lab = first.with(kiosk.read());
    lab.land("sales", "2024-01-02", "a.csv", HEADER, "2,pot,9,2024-01-02", "3,cup,4,2024-01-02");
    lab.runWell();
    shell = new Shell(kiosk, lab);
    shell.assay("release", "tag", "r1", "audit-2026", "--reason", "first look", "--by", "Ada");
  }

  @Test
  void aTagNamesAReleaseWhereverOneIsNamed() {
    assertThat(shell.assay("release", "show", "audit-2026").ends(0).out())
        .startsWith("r1  run  audit-2026");
    assertThat(shell.assay("releases").ends(0).out()).contains("audit-2026", "kept", "r2");
    assertThat(query("--release", "audit-2026")).isEqualTo(1);
    assertThat(query("--release", "r2")).isEqualTo(3);
    assertThat(query("--release", "latest")).isEqualTo(3);
  }

  @Test
  void aTimeMeansWhatReadersSawThen() {
    Release second = lab.releases().get(1);
    assertThat(query("--as-of", second.releasedAt().toString())).isEqualTo(3);
    assertThat(query("--as-of", second.releasedAt().minus(1, ChronoUnit.MICROS).toString()))
        .isEqualTo(1);
    assertThat(query("--as-of", second.releasedAt().toString().substring(0, 10))).isEqualTo(3);
    assertThat(shell.assay("query", "--as-of", "2001-01-01", COUNT).ends(2).err())
        .contains("nothing had been released at 2001-01-01T23:59:59.999999999Z");
    assertThat(shell.assay("query", "--as-of", "yesterday", COUNT).ends(2).err())
        .contains("is no point in time");
  }

  @Test
  void namingAReleaseTwiceIsNamingItOnce() {
    Shell other = copy("twice");
    assertThat(tag(other, "r1", "audit-2026").ends(0).out()).contains("is called audit-2026");
    assertThat(other.lab().books().read(OpsTable.RELEASE_EVENTS)).hasSize(1);
    assertThat(tag(other, "r2", "audit-2026").ends(2).err()).contains("r1 is called so");
    other.assay("release", "untag", "audit-2026").ends(0);
    other.assay("release", "untag", "audit-2026").ends(0);
    tag(other, "r2", "audit-2026").ends(0);
    assertThat(other.assay("release", "show", "audit-2026", "--json").json().path("release"))
        .hasToString("\"r2\"");
    other.assay("release", "untag", "never-given").ends(2);
    assertThat(other.lab().books().read(OpsTable.PIPELINE_RUNS))
        .extracting(r -> r.stringOrNull("command"))
        .contains("tag", "untag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r12", "R1", "latest", "candidate", "", "-x", "a b", "../x", "a\u0000"})
  void aNameThatCouldBeTakenForSomethingElseIsNone(String name) {
    assertThat(tag(shell, "r1", name).exitCode()).isEqualTo(2);
    assertThat(lab.books().read(OpsTable.RELEASE_EVENTS)).hasSize(1);
  }

  @Test
  void notesTellRowsMeasuresDefinitionsAndRuns() {
    JsonNode notes = shell.assay("release", "notes", "r2", "--json").ends(0).json();
    assertThat(notes.path("before").asText()).isEqualTo("r1");
    assertThat(notes.path("tables").toString())
        .contains("\"table\":\"gold.fct_sale\",\"what\":\"CHANGED\",\"rows_before\":1,\"rows\":3")
        .contains("\"other_contract\":true");
    assertThat(notes.path("definitions").findValuesAsText("file"))
        .containsExactly("contracts/gold.fct_sale.odcs.yaml", "gold/fct_sale.sql");
    assertThat(notes.path("definitions").path(1).path("lines_added").asInt()).isOne();
    assertThat(notes.path("runs").findValuesAsText("command")).containsExactly("run");
    assertThat(notes.path("checks").findValuesAsText("check")).isEmpty();
    JsonNode backwards = shell.assay("release", "notes", "r1", "r2", "--json").ends(0).json();
    assertThat(backwards.path("tables").toString()).contains("\"rows_before\":3,\"rows\":1");
    JsonNode first = shell.assay("release", "notes", "r1", "--json").ends(0).json();
    assertThat(first.path("before").isNull()).isTrue();
    assertThat(first.path("tables").findValuesAsText("what")).containsOnly("ADDED");
    assertThat(first.path("checks").findValuesAsText("check")).contains("no_sale_is_huge");
  }

  @Test
  void notesAreATextOrMarkdown() {
    assertThat(shell.assay("release", "notes").ends(0).out())
        .startsWith("Release r2 against r1\nPublished at ")
        .contains("\nTables\n", "+2", "gold/fct_sale.sql", "changed")
        .doesNotContain("Measures that changed");
    assertThat(shell.assay("release", "notes", "--format", "markdown").ends(0).out())
        .startsWith("# Release r2 against r1\n")
        .contains("## Tables\n\n| table | rows before | rows | change | what |\n| --- |")
        .contains("| gold.fct_sale | 1 | 3 | +2 | changed, under another contract |");
  }

  private long query(String option, String value) {
    return shell
        .assay("query", "--format", "json", option, value, COUNT)
        .ends(0)
        .json()
        .path(0)
        .path("n")
        .asLong();
  }

  private Shell.Answer tag(Shell at, String release, String tag) {
    return at.assay("release", "tag", release, tag, "--reason", "because");
  }

  private Shell copy(String name) {
    return new Shell(shell.kiosk(), lab.copy(folder.resolve(name)));
  }
}
