package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crash.FailPoint;
import dev.assay.model.ErrorKind;
import dev.assay.ops.OpsTable;
import dev.assay.release.Heads;
import dev.assay.release.ReleaseLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The note of every release that lies outside the lakehouse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadsIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  private final Path folder;
  private final Lab two;

  HeadsIT(@TempDir Path folder) {
    this.folder = folder;
    two = Lab.in(folder.resolve("two"), Kiosk.in(folder.resolve("conf")).read());
    land(two, 1).runWell();
    land(two, 2).runWell();
  }

  @Test
  void everyPublishedReleaseIsNotedOutsideTheLakehouse() throws IOException {
    assertThat(two.heads().startsWith(two.lakehouseFolder())).isFalse();
    assertThat(Files.readAllLines(two.heads())).containsExactlyElementsOf(lines(two));
    assertThat(lines(two)).hasSize(2);
  }

  @Test
  void aRunThatDiedBeforeItNotedItsReleaseIsHealedByTheNext() throws IOException {
    Lab lab = land(two.copy(folder.resolve("healed")), 3);
    FailPoint.at("heads:before").during(lab::run);
    assertThat(Files.readAllLines(lab.heads())).hasSize(2);
    RunReport next = lab.runWell();
    assertThat(next.release()).as("nothing is published twice").isEmpty();
    assertThat(Files.readAllLines(lab.heads())).hasSize(3).containsExactlyElementsOf(lines(lab));
  }

  @Test
  void aTableThatWasCutOffIsAnIncidentAndNothingIsPublishedOverIt() throws IOException {
    Lab lab = two.copy(folder.resolve("cut"));
    cutOffNewestRelease(lab);
    assertThat(ReleaseLog.read(lab.books()).all()).as("the chain is whole").hasSize(1);
    land(lab, 3);
    for (int i = 0; i < 2; i++) {
      RunReport report = lab.run();
      assertThat(report.failure()).isNotNull();
      assertThat(report.exitCode()).isEqualTo(ErrorKind.ENVIRONMENT.exitCode());
      assertThat(report.failure()).hasMessageContaining(lines(two).get(1));
    }
    assertThat(lab.releases()).hasSize(1);
    assertThat(Files.readAllLines(lab.heads())).containsExactlyElementsOf(lines(two));
    assertThat(lab.books().read(OpsTable.INCIDENTS))
        .as("one incident, however often it is met")
        .extracting(r -> r.string("kind"))
        .containsExactly("RELEASE_HEAD_DISAGREES");
    Files.move(lab.heads(), lab.heads().resolveSibling("kept.txt"));
    assertThat(lab.runWell().release()).as("after a person has looked").isPresent();
  }

  @Test
  void aNewLakehouseStartsANewFileAndKeepsTheOldOne() throws IOException {
    Lab lab = two.copy(folder.resolve("anew"));
    List<String> before = Files.readAllLines(lab.heads());
    delete(lab.lakehouseFolder());
    lab.runWell();
    assertThat(Files.readAllLines(lab.heads())).hasSize(1).containsExactlyElementsOf(lines(lab));
    try (Stream<Path> kept = Files.list(lab.heads().getParent())) {
      Path aside = kept.filter(p -> p.toString().contains(".before-")).findFirst().orElseThrow();
      assertThat(Files.readAllLines(aside)).isEqualTo(before);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void whereHeadsCannotBeNotedNothingIsPublished() throws IOException {
    Lab lab = land(Lab.in(folder.resolve("unnoted"), two.pipeline()), 1);
    Files.writeString(folder.resolve("unnoted/lake.heads"), "a file where a folder is needed");
    assertThat(lab.run().exitCode()).isEqualTo(ErrorKind.ENVIRONMENT.exitCode());
    assertThat(lab.releases()).isEmpty();
    Files.delete(folder.resolve("unnoted/lake.heads"));
    lab.runWell();
    assertThat(Files.readAllLines(lab.heads())).hasSize(1).containsExactlyElementsOf(lines(lab));
  }

  private static Lab land(Lab lab, int day) {
    return lab.land("sales", "2024-01-0" + day, "a.csv", HEADER, day + ",tea,2.50,2024-01-0" + day);
  }

  private static List<String> lines(Lab lab) {
    return lab.releases().stream().map(Heads::line).toList();
  }

  private static void cutOffNewestRelease(Lab lab) throws IOException {
    Path log = Path.of(lab.lakehouse().path(OpsTable.RELEASES.table()), "_delta_log");
    try (Stream<Path> files = Files.list(log)) {
      for (Path file : files.filter(f -> f.getFileName().toString().contains("0001.")).toList()) {
        Files.delete(file);
      }
    }
  }
}
