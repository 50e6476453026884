package dev.assay.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All gates; {@code scripts/gates} runs this class alone and prints the report that it leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatesIT {
  private static final Path REPORT = Path.of("target/gates");
  private static final long SEED = Long.getLong("assay.gates.seed", 42);

  private final Path folder;
  private final GateReport report = new GateReport();

  GatesIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterAll
  void leaveTheReport() throws IOException {
    report.write(REPORT);
  }

  @Test
  void csvSpectrumIsEqualInAllTwelveFiles() throws IOException {
    Gate gate = report.with(SpectrumGate.in(folder.resolve("csv-spectrum")));
    assertThat(gate.failures()).isEmpty();
    assertThat(gate.findings()).hasSize(12);
  }

  @Test
  void jsonTestSuiteIsAcceptedAndRefusedAsTheStandardSays() throws IOException {
    List<Gate> gates = JsonSuiteGate.in(folder.resolve("jsontestsuite"));
    gates.forEach(report::with);
    assertThat(gates).allSatisfy(g -> assertThat(g.failures()).isEmpty());
    assertThat(gates.get(0).findings()).filteredOn(f -> f.file().startsWith("y_")).hasSize(95);
    assertThat(gates.get(0).findings()).filteredOn(f -> f.file().startsWith("n_")).hasSize(188);
    assertThat(gates.get(0).findings()).filteredOn(f -> f.file().startsWith("i_")).hasSize(35);
    assertThat(gates.get(2).findings()).hasSize(22);
  }

  @Test
  void goodAvroFilesAreExactAndBrokenOnesRejected() throws IOException {
    Gate gate = report.with(AvroGate.in(folder.resolve("avro")));
    assertThat(gate.failures()).isEmpty();
    assertThat(gate.findings()).hasSize(17);
  }

  @Test
  void everyRecordOfOurOwnSetIsInBronzeOrRejected() throws IOException {
    Gate gate = report.with(OwnSetGate.in(folder.resolve("own"), SEED));
    assertThat(gate.failures()).isEmpty();
    assertThat(gate.findings()).hasSizeGreaterThan(100);
  }
}
