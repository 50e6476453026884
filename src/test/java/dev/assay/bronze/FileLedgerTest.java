package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileLedgerTest {
  private final Events events = new Events();

  @Test
  void aFileThatIsReadAgainIsInTwoBatches() {
    FileLedger ledger =
        events.planned("a", 1).planned("b", 1).and("REREAD", "a").planned("a", 2).ledger();
    assertThat(ledger.plans(Events.path("a"))).containsOnlyKeys(1L, 2L);
    assertThat(ledger.plans(Events.path("b"))).containsOnlyKeys(1L);
    assertThat(ledger.batches("s")).containsOnlyKeys(1L, 2L);
    assertThat(ledger.lastPlans("s"))
        .extracting(PlannedFile::path)
        .containsExactly(Events.path("a"), Events.path("b"));
  }

  @Test
  void whenTheSecondReadingIsAbandonedTheFirstStandsAndTheFileStaysKnown() {
    FileLedger ledger =
        events
            .planned("a", 1)
            .planned("a", 2)
            .planned("b", 2)
            .abandoned("a", 2)
            .abandoned("b", 2)
            .ledger();
    assertThat(ledger.known(Events.path("a"))).isPresent();
    assertThat(ledger.known(Events.path("b"))).as("free to be planned again").isEmpty();
    assertThat(ledger.plans(Events.path("a"))).containsOnlyKeys(1L);
    assertThat(ledger.nextNumber("s")).isEqualTo(3);
  }

  @Test
  void aTwinOfAFileThatIsLoadedStillIsNotLookedAtAgain() {
    FileLedger ledger =
        events
            .planned("a", 1)
            .and("DUPLICATE", "twin", null, "sha of a")
            .planned("a", 2)
            .abandoned("a", 2)
            .ledger();
    assertThat(ledger.known(Events.path("twin"))).isPresent();
  }

  @Test
  void aRetiredFileStaysKnownUntilItIsDeliveredAgain() {
    FileLedger retired = events.planned("a", 1).and("RETIRED", "a").ledger();
    assertThat(retired.isRetired(Events.path("a"))).isTrue();
    assertThat(retired.known(Events.path("a"))).map(FileLedger.Known::sha256).contains("sha of a");
    assertThat(events.and("TOUCHED", "a").ledger().isRetired(Events.path("a"))).isFalse();
  }

  @Test
  void otherBytesAreRememberedUntilTheFileIsPutRight() {
    FileLedger changed = events.planned("a", 1).and("CHANGED", "a", null, "other").ledger();
    assertThat(changed.hasOtherBytes(Events.path("a"))).isTrue();
    assertThat(changed.known(Events.path("a"))).map(FileLedger.Known::sha256).contains("sha of a");
    assertThat(events.and("TOUCHED", "a").ledger().hasOtherBytes(Events.path("a"))).isFalse();
  }

  @Test
  void aFileIsTakenInWithItsNewestLoadAndATwinWithThatOfItsBytes() {
    FileLedger ledger =
        events
            .planned("a", 1)
            .and("DUPLICATE", "twin", null, "sha of a")
            .planned("a", 2)
            .planned("b", 2)
            .and("DUPLICATE", "orphan", null, "sha of nothing")
            .ledger();
    assertThat(TakenFile.of(ledger, "s"))
        .extracting(f -> f.path() + " " + f.batch() + " " + f.at())
        .containsExactly(
            Events.path("a") + " 2 " + Instant.parse("2024-06-03T00:00:00Z"),
            Events.path("b") + " 2 " + Instant.parse("2024-06-04T00:00:00Z"),
            Events.path("twin") + " 2 " + Instant.parse("2024-06-02T00:00:00Z"));
    assertThat(TakenFile.of(ledger, "other")).isEmpty();
  }

  @Test
  void aTwinThatIsPlannedItselfIsATwinNoMore() {
    FileLedger ledger =
        events
            .planned("a", 1)
            .and("DUPLICATE", "twin", null, "sha of a")
            .abandoned("a", 1)
            .and("PLANNED", "twin", 2L, "sha of a")
            .ledger();
    assertThat(TakenFile.of(ledger, "s"))
        .extracting(TakenFile::path)
        .containsExactly(Events.path("twin"));
    assertThat(ledger.known(Events.path("a"))).isEqualTo(Optional.empty());
  }
}
