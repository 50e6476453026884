package dev.assay.quarantine;

import static dev.assay.quarantine.Found.LATE;
import static dev.assay.quarantine.Found.VISITS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.silver.Decisions.Kind;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionLogTest {
  private static final SetAside RECORD = Found.record(VISITS, 7, LATE);

  private final Books books;

  DecisionLogTest(@TempDir Path folder) {
    books = new Books(new Lakehouse(folder.resolve("lake").toString()));
  }

  @Test
  void aDecisionComesBackWithEverythingThatItIsAbout() {
    decide(Kind.ACCEPTED);
    DecisionLog.Entry entry = DecisionLog.read(books).about(VISITS.table(), RECORD.id()).get(0);
    assertThat(entry)
        .isEqualTo(
            new DecisionLog.Entry(
                Instant.EPOCH,
                "run",
                "ada",
                VISITS.table(),
                RECORD.id(),
                Kind.ACCEPTED,
                "because",
                RECORD.place(),
                List.of(LATE)));
  }

  @Test
  void theLastWordCountsAndAReplayIsNone() {
    assertThat(status()).isEqualTo(Status.OPEN);
    decide(Kind.DISMISSED);
    decide(Kind.REPLAYED);
    assertThat(status()).isEqualTo(Status.DISMISSED);
    decide(Kind.ACCEPTED);
    assertThat(status()).isEqualTo(Status.ACCEPTED);
    decide(Kind.REOPENED);
    assertThat(status()).isEqualTo(Status.OPEN);
    assertThat(DecisionLog.read(books).standing()).isEmpty();
  }

  @Test
  void whatStandsAlreadyIsNoNews() {
    assertThat(isNews(Kind.REOPENED)).isFalse();
    assertThat(isNews(Kind.REPLAYED)).isTrue();
    decide(Kind.REPLAYED);
    assertThat(isNews(Kind.REPLAYED)).isFalse();
    decide(Kind.DISMISSED);
    assertThat(isNews(Kind.DISMISSED)).isFalse();
    assertThat(isNews(Kind.ACCEPTED)).isTrue();
    assertThat(isNews(Kind.REOPENED)).isTrue();
    decide(Kind.ACCEPTED);
    assertThat(isNews(Kind.ACCEPTED)).isFalse();
    assertThat(isNews(Kind.DISMISSED)).isTrue();
  }

  @Test
  void aRecordIsNotMistakenForTheSameRecordOfAnotherTable() {
    decide(Kind.DISMISSED);
    assertThat(DecisionLog.read(books).status(Found.SALES.table(), RECORD.id()))
        .isEqualTo(Status.OPEN);
  }

  private void decide(Kind kind) {
    books.add(
        OpsTable.QUARANTINE_DECISIONS,
        List.of(DecisionLog.row(Found.decided(RECORD, kind), "run", Instant.EPOCH)));
  }

  private Status status() {
    return DecisionLog.read(books).status(VISITS.table(), RECORD.id());
  }

  private boolean isNews(Kind kind) {
    return DecisionLog.read(books).isNews(Found.decided(RECORD, kind));
  }
}
