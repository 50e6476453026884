package dev.assay.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ContentHash;
import dev.assay.model.ErrorKind;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.Release.Act;
import dev.assay.table.Lakehouse;
import dev.assay.table.RecordColumn;
import dev.assay.table.RecordRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseLogTest {
  private static final List<Release> THREE = Chains.three();

  @Test
  void whatIsPublishedIsReadBackWithEveryField(@TempDir Path folder) {
    Books books = new Books(new Lakehouse(folder.toString()));
    ReleaseLog log = ReleaseLog.read(books);
    for (Release release : THREE) {
      log = log.publish(books, release);
      assertThat(ReleaseLog.read(books).latest()).contains(release);
    }
    assertThat(ReleaseLog.read(books).all()).isEqualTo(THREE).isEqualTo(log.all());
  }

  @Test
  void whoPublishesOnTopOfWhatIsNoLongerTheLatestIsRefused(@TempDir Path folder) {
    Books books = new Books(new Lakehouse(folder.toString()));
    ReleaseLog before = ReleaseLog.read(books);
    before.publish(books, THREE.get(0));
    AssayException refused =
        catchThrowableOfType(AssayException.class, () -> before.publish(books, THREE.get(0)));
    assertThat(refused.kind()).isEqualTo(ErrorKind.LOCKED);
    assertThat(ReleaseLog.read(books).all()).containsExactly(THREE.get(0));
  }

  @Test
  void anotherValueInAnyColumnOfAnyRowIsNoticed() {
    List<Release> releases = new ArrayList<>(Format1.RELEASES);
    releases.add(
        Chains.release(Format1.RELEASES.get(1), Act.ofRun(Chains.START, "x", "me", "", null), 3));
    for (List<Release> chain : List.of(THREE, releases)) {
      List<RecordRow> rows = Chains.rows(chain);
      assertThat(ReleaseLog.chain(rows)).isEqualTo(chain);
      for (int row = 0; row < rows.size(); row++) {
        for (RecordColumn column : OpsTable.RELEASES.columns()) {
          assertBroken(Chains.changed(rows, row, column), "row " + row + ", " + column.name());
        }
      }
    }
  }

  @Test
  void aRowThatIsTakenAwayAddedOrMovedToAnotherReleaseIsNoticed() {
    List<RecordRow> rows = Chains.rows(THREE);
    for (int row = 0; row < rows.size(); row++) {
      List<RecordRow> fewer = new ArrayList<>(rows);
      RecordRow taken = fewer.remove(row);
      assertBroken(fewer, "without row " + row);
      List<RecordRow> more = new ArrayList<>(rows);
      more.add(taken);
      assertBroken(more, "row " + row + " twice");
    }
  }

  @Test
  void aReleaseThatIsTakenOutInsertedOrPutElsewhereIsNoticed() {
    assertBroken(Chains.rows(List.of(THREE.get(1), THREE.get(2))), "without the first");
    assertBroken(Chains.rows(List.of(THREE.get(0), THREE.get(2))), "without the second");
    Release forged = Chains.release(THREE.get(0), THREE.get(1).act(), 9);
    assertBroken(
        Chains.rows(List.of(THREE.get(0), forged, THREE.get(2))), "another one in its place");
  }

  @Test
  void theOrderOfRowsInTheTableDoesNotMatter() {
    List<RecordRow> turned = new ArrayList<>(Chains.rows(THREE));
    Collections.reverse(turned);
    assertThat(ReleaseLog.chain(turned)).isEqualTo(THREE);
  }

  @Test
  void releasesOfTheFirstFormatKeepTheHashThatTheyWerePublishedWith() {
    assertThat(ReleaseLog.chain(Chains.rows(Format1.RELEASES))).isEqualTo(Format1.RELEASES);
  }

  @Test
  void aReleaseWhoseHashIsOfAnUnknownVersionIsLeftToTheNewerAssay() {
    Release known = THREE.get(0);
    Release newer =
        new Release(
            1,
            known.act(),
            known.pins(),
            known.definitions(),
            known.engine(),
            known.previousHash(),
            3,
            known.hash());
    AssayException refused = catchThrowableOfType(AssayException.class, newer::computedHash);
    assertThat(refused).hasMessageContaining("newer Assay");
  }

  private static void assertBroken(List<RecordRow> rows, String what) {
    AssayException broken =
        catchThrowableOfType(AssayException.class, () -> ReleaseLog.chain(rows));
    assertThat(broken).as(what).isNotNull();
    assertThat(broken.kind()).as(what).isEqualTo(ErrorKind.ENVIRONMENT);
  }

  /** Two releases as the first Assay published them; their hashes are its own words. */
  static final class Format1 {
    static final List<Release> RELEASES =
        List.of(
            release(
                1,
                "2024-03-01T09:15:00Z",
                "20240301T090000-0a0b0c",
                "run",
                Release.NO_HASH,
                "447f55d2260d53d51fb37c36d12458592f71796c6ae2a7b7613a3b227086c1f2"),
            release(
                2,
                "2024-03-02T09:15:00.123456Z",
                "20240302T090000-0a0b0d",
                "rün 😀",
                "447f55d2260d53d51fb37c36d12458592f71796c6ae2a7b7613a3b227086c1f2",
                "6c650523261a7f0a579d65324900a5fec1313704b6d51f207ca07739fcd8e509"));

    private Format1() {}

    private static Release release(
        long number, String at, String runId, String reason, String previous, String hash) {
      return new Release(
          number,
          Act.ofRun(Instant.parse(at), runId, "tester", reason, null),
          List.of(pin("silver.stg_sales", 3, "0"), pin("gold.fct_sale", 7, "1")),
          "e0".repeat(32),
          null,
          previous,
          1,
          hash);
    }

    private static Pin pin(String table, long version, String digit) {
      boolean silver = digit.equals("0");
      return new Pin(
          dev.assay.model.TableName.parse(table).orElseThrow(),
          version,
          (silver ? "ab" : "cd").repeat(32),
          ContentHash.parse((silver ? "1f" : "2e").repeat(32) + (silver ? ":41" : ":40")),
          ("c" + digit).repeat(32),
          ("d" + digit).repeat(32),
          "20240301T090000-0a0b0c",
          null);
    }
  }
}
