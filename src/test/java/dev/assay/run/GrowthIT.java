package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.KnownHeads;
import dev.assay.audit.Report;
import dev.assay.audit.Scope;
import dev.assay.audit.Verification;
import dev.assay.crash.FailPoint;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.table.KernelSnapshot;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run opens about as many files after a long history as after a short one. */
class GrowthIT {
  private static final TableName SALES = TableName.of(Layer.SILVER, "stg_sales");
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final int ROWS = 20;

  /** So many make a join worth while; the run's own record comes after it. */
  private static final int MOST_OPS_FILES = 8;

  private static final int MOST_SILVER_FILES = 24;

  private final Lab lab;

  GrowthIT(@TempDir Path folder) {
    lab = Lab.in(folder.resolve("lab"), Kiosk.in(folder.resolve("conf")).read());
  }

  @Test
  void opsTablesStayFewFilesAndAJoinThatDiesIsDoneByTheNextCommand() {
    land(0);
    lab.runWell();
    for (int tag = 1; tag < MOST_OPS_FILES; tag++) {
      tag(tag);
    }
    assertThat(files(OpsTable.RELEASE_EVENTS)).isEqualTo(MOST_OPS_FILES - 1);
    FailPoint.at("compact.ops#ops.release_events:before").during(() -> tag(MOST_OPS_FILES));
    assertThat(files(OpsTable.RELEASE_EVENTS)).isEqualTo(MOST_OPS_FILES);
    FailPoint.at("compact.ops#ops.release_events:after").during(() -> tag(MOST_OPS_FILES));
    assertThat(files(OpsTable.RELEASE_EVENTS)).isEqualTo(1);
    tag(MOST_OPS_FILES + 1);
    assertThat(lab.runWell().tasks()).noneMatch(t -> t.result().changed());
    assertThat(lab.books().read(OpsTable.RELEASE_EVENTS))
        .extracting(r -> r.string("tag"))
        .containsExactly("t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9");
    requireFewFiles();
    assertThat(verified().findings()).isEmpty();
  }

  private void tag(int number) {
    RunReport report =
        new ReleaseDesk(lab.request().site(), RunListener.silent(), Map.of("assay", "test"))
            .tag("r1", "t" + number, "tester", "a test");
    assertThat(report.failure()).isNull();
  }

  @Test
  @Tag("long")
  void theHundredthDailyRunReadsAboutAsManyFilesAsTheTenth() {
    for (int day = 0; day < 100; day++) {
      land(day);
      lab.runWell();
      requireFewFiles();
    }
    assertThat(lab.releases()).hasSize(100);
    assertThat(lab.released("select count(*) from gold.fct_sale")).containsExactly("[2000]");
    assertThat(lab.books().read(OpsTable.ROW_LEDGER))
        .hasSize(200)
        .allMatch(r -> r.bool("balanced"));
    assertThat(verified().findings()).isEmpty();
  }

  private void requireFewFiles() {
    for (OpsTable table : OpsTable.values()) {
      assertThat(files(table)).as(table.name()).isLessThanOrEqualTo(MOST_OPS_FILES);
    }
    assertThat(files(SALES)).isLessThan(MOST_SILVER_FILES);
  }

  private Report verified() {
    return new Verification(
            lab.lakehouse(),
            Map.<String, KnownHeads>of(),
            (contract, version) -> {
              throw new AssertionError("no column here needs Spark");
            })
        .of(new Scope(null, null, Scope.Depth.ROWS));
  }

  private int files(OpsTable table) {
    return files(table.table());
  }

  private int files(TableName table) {
    return KernelSnapshot.newest(lab.lakehouse().path(table), lab.lakehouse().configuration())
        .map(s -> s.files().size())
        .orElse(0);
  }

  /** Every day brings as many rows as any other, none of them known before. */
  private void land(int day) {
    String date = FIRST.plusDays(day).toString();
    List<String> lines = new ArrayList<>(List.of("sale_id,item,amount,updated_at"));
    for (int sale = day * ROWS; sale < (day + 1) * ROWS; sale++) {
      lines.add(sale + ",tea,1.50," + date);
    }
    lab.land("sales", date, "a.csv", lines.toArray(String[]::new));
  }
}
