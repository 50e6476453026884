package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.crash.FailPoint;
import dev.assay.model.AssayException;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.Release;
import dev.assay.table.RecordTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ops tables that format 1 wrote, under the Assay of today. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrateIT {
  private final Path folder;
  private final Lab old;
  private final SortedMap<String, String> afterFirst;
  private final Outcome afterSecond;

  MigrateIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Lab calm = Lab.in(folder.resolve("calm"), Kiosk.in(folder.resolve("conf")).read());
    DirtyKiosk.landFirst(calm);
    calm.runWell();
    afterFirst = Contents.of(calm);
    old = calm.copy(folder.resolve("old"));
    FirstFormat.rewrite(old);
    DirtyKiosk.landSecond(calm);
    calm.runWell();
    afterSecond = Outcome.of(calm);
  }

  @Test
  void tablesOfTheFirstFormatCanBeReadAndNotWritten() {
    assertThat(old.releases()).hasSize(1);
    for (OpsTable table : FirstFormat.grown()) {
      assertThat(old.books().read(table)).as(table.name()).isNotEmpty();
      assertThatThrownBy(() -> append(old, table))
          .as(table.name())
          .isInstanceOf(AssayException.class)
          .hasMessageContaining("older version of Assay");
    }
  }

  @Test
  void aRunBringsThemToThePresentFormatBeforeItWritesAnything() {
    Lab lab = old.copy(folder.resolve("migrated"));
    RunReport report = lab.runWell();
    TaskRecord first = report.tasks().get(0);
    assertThat(first.step()).isEqualTo("migrate");
    assertThat(first.result().counts())
        .containsEntry("tables", (long) FirstFormat.grown().size())
        .containsEntry("format", (long) Books.FORMAT);
    assertThat(first.result().note()).contains("ops.releases.hash_version");
    assertThat(format(lab)).containsExactly(1, Books.FORMAT);
    assertThat(lab.releases().get(0)).isEqualTo(old.releases().get(0));
    assertThat(lab.runWell().tasks()).extracting(TaskRecord::step).doesNotContain("migrate");
  }

  @Test
  void whatLandsAfterwardsIsLoadedAndReleasedAsIfNothingHadEverBeenOlder() {
    Lab lab = old.copy(folder.resolve("onwards"));
    DirtyKiosk.landSecond(lab);
    lab.runWell();
    Outcome outcome = Outcome.of(lab);
    assertThat(outcome.contents()).isEqualTo(afterSecond.contents());
    assertThat(outcome.released()).isEqualTo(afterSecond.released());
    assertThat(outcome.loaded()).isEqualTo(afterSecond.loaded());
    assertThat(outcome.ledger()).isEqualTo(afterSecond.ledger());
    assertThat(lab.releases()).extracting(Release::hashVersion).startsWith(1).endsWith(2);
  }

  @Test
  void aMigrationThatDiesAfterAnyTableIsTakenUpAgain() {
    List<String> places = new ArrayList<>(List.of("migrate:before"));
    Arrays.stream(OpsTable.values()).forEach(t -> places.add("migrate#" + t.table() + ":after"));
    places.add("migrate:after");
    Lab chain = old.copy(folder.resolve("chain"));
    for (String place : places) {
      FailPoint.at(place).during(chain::run);
      assertThat(chain.releases()).as(place).hasSize(1);
    }
    chain.runWell();
    assertThat(format(chain)).containsExactly(1, Books.FORMAT);
    assertThat(Contents.of(chain)).isEqualTo(afterFirst);
    assertThat(chain.releases()).hasSize(1);
  }

  @Test
  void sparkReadsTheColumnsThatWereAdded() {
    Lab lab = old.copy(folder.resolve("spark"));
    lab.runWell();
    assertThat(lab.see("select release_id, hash_version from ops.releases group by all"))
        .contains("[r1,null]");
    assertThat(lab.see("select count(*) from ops.contract_results where commit_sha256 is null"))
        .doesNotContain("[0]");
  }

  @Test
  void booksOfANewerAssayAreRefused() {
    Lab lab = old.copy(folder.resolve("newer"));
    RecordTable table = lab.books().open(OpsTable.FORMAT);
    table.append(List.of(Map.of("version", Books.FORMAT + 1, "since", Instant.EPOCH)));
    assertThatThrownBy(lab::run)
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("Use the newer Assay");
  }

  private static void append(Lab lab, OpsTable table) {
    lab.books().add(table, List.of(lab.books().read(table).get(0).values()));
  }

  private static List<Integer> format(Lab lab) {
    return lab.books().read(OpsTable.FORMAT).stream().map(r -> r.integer("version")).toList();
  }
}
