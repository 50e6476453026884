package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractCommandTest {
  private static final Path SHIPPED =
      Path.of("conf/pipelines/carton_caps/contracts/gold.dim_product.odcs.yaml");

  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ContractCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private int assay(String... arguments) {
    out.getBuffer().setLength(0);
    Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true));
    return AssayCommand.commandLine(terminal).execute(arguments);
  }

  private String changed(String from, String to, String version) throws IOException {
    String text = Files.readString(SHIPPED);
    assertThat(text).contains(from);
    Path file = folder.resolve("changed.odcs.yaml");
    Files.writeString(
        file,
        text.replace(from, to).replaceFirst("version: \\d+\\.\\d+\\.\\d+", "version: " + version));
    return file.toString();
  }

  @Test
  void aChangeThatBreaksReadersIsToldWithTheVersionThatItNeeds() throws IOException {
    String removed = changed("mustBeGreaterOrEqualTo: 1", "mustBeGreaterOrEqualTo: 0", "1.1.0");
    assertThat(assay("contract", "diff", SHIPPED.toString(), removed)).isZero();
    assertThat(out.toString())
        .contains("gold.dim_product  1.0.0 -> 1.1.0")
        .contains("breaking       check has_rows is looser")
        .contains("it needs a new major version, 2.0.0 or later, and has 1.1.0");
  }

  @Test
  void theExitCodeIsForProgramsThatAskForIt() throws IOException {
    String loose = "mustBeGreaterOrEqualTo: 0";
    String tight = "mustBeGreaterOrEqualTo: 5";
    String at = "mustBeGreaterOrEqualTo: 1";
    String old = SHIPPED.toString();
    assertThat(assay("contract", "diff", "--exit-code", old, old)).isZero();
    assertThat(assay("contract", "diff", "--exit-code", old, changed(at, tight, "1.1.0")))
        .isEqualTo(10);
    assertThat(assay("contract", "diff", "--exit-code", old, changed(at, loose, "2.0.0")))
        .isEqualTo(11);
    assertThat(assay("contract", "diff", "--exit-code", old, changed(at, loose, "1.9.0")))
        .isEqualTo(2);
    assertThat(assay("contract", "diff", "--exit-code", old, changed(at, tight, "1.0.9")))
        .isEqualTo(2);
  }

  @Test
  void programsReadTheChangesAsJson() throws IOException {
    assay("contract", "diff", "--json", SHIPPED.toString(), changed("active", "retired", "2.0.0"));
    assertThat(out.toString())
        .contains("\"effect\" : \"breaking\"")
        .contains("\"version_needed\" : \"2.0.0\"")
        .contains("\"version_is_enough\" : true")
        .contains("\"subject\" : \"status\"");
  }

  @Test
  void lintOfAFileNamesTheFileAndEndsWithTwo() throws IOException {
    assertThat(assay("contract", "lint", SHIPPED.toString())).isZero();
    assertThat(out.toString()).contains("1 contracts, 0 findings");
    String bad = changed("purpose:", "usage:", "one");
    assertThat(assay("contract", "lint", bad)).isEqualTo(2);
    assertThat(out.toString())
        .contains("warning version\n  " + bad + ":5: the version is not of the form")
        .contains("warning no-purpose")
        .contains("2 findings");
  }

  @Test
  void theShippedPipelinesLintClean() {
    assertThat(assay("contract", "lint", "--strict", "--pipeline", "carton_caps")).isZero();
  }

  @Test
  void showSaysWhatIsPromisedInWords() {
    assertThat(assay("contract", "show", "--pipeline", "carton_caps", "gold.dim_product")).isZero();
    assertThat(out.toString())
        .contains("table    gold.dim_product")
        .contains("fail  has_rows: number of rows >= 1");
    assertThat(assay("contract", "list", "--pipeline", "carton_caps")).isZero();
    assertThat(out.toString()).contains("gold.dim_product").contains("data-platform");
  }

  @Test
  void whatIsNoTableOrHasNoContractIsRefused() {
    assertThat(assay("contract", "show", "--pipeline", "carton_caps", "dim_product")).isEqualTo(2);
    assertThat(assay("contract", "show", "--pipeline", "carton_caps", "gold.none")).isEqualTo(2);
    assertThat(assay("contract", "diff", "a.yaml", "b.yaml", "--from", "r1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("not a table name")
        .contains("there is no contract of this table")
        .contains("two files are no contract of a release");
  }
}
