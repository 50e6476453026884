package dev.assay.cli;

import static dev.assay.quarantine.Found.LATE;
import static dev.assay.quarantine.Found.MISSING;
import static dev.assay.quarantine.Found.VISITS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.quarantine.Found;
import dev.assay.quarantine.Overview;
import dev.assay.quarantine.SetAside;
import dev.assay.quarantine.Status;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class QuarantineListTest {
  private static final SetAside LATE_GAP = Found.record(VISITS, 1, LATE, MISSING);
  private static final SetAside LATE_ONE = Found.record(VISITS, 2, LATE);
  private static final SetAside DISMISSED =
      Found.with(Found.record(VISITS, 3, LATE), Status.DISMISSED);

  @Test
  void theOverviewCountsByTableAndReasonAndSaysHowToLookCloser() {
    assertThat(groups(LATE_GAP, LATE_ONE, DISMISSED))
        .containsIgnoringWhitespaces(
            "silver.stg_visits LATE visited_at 3 days 2 " + LATE_ONE.id(),
            "silver.stg_visits MISSING visit_id 1 " + LATE_GAP.id())
        .contains("2 records stand aside; one with several reasons is counted under each.")
        .contains("Not shown: 1 dismissed; see --status.")
        .contains("assay quarantine list silver.stg_visits --records --env dev\n")
        .contains("assay quarantine show " + LATE_ONE.id() + " --env dev\n");
  }

  @Test
  void anEmptyQuarantineIsSaidToBeEmpty() {
    assertThat(groups()).isEqualTo("Nothing stands aside here.\n");
    assertThat(groups(DISMISSED))
        .isEqualTo("Nothing stands aside here. Not shown: 1 dismissed; see --status.\n");
  }

  @Test
  void recordsStandOnALineEachTheNewestFirstAndWhatIsLeftOutIsSaid() {
    String text = Screen.of(t -> list(1, LATE_GAP, LATE_ONE, DISMISSED).printRecords(t.out()));
    assertThat(text)
        .contains(LATE_ONE.id() + "  silver.stg_visits  LATE visited_at 3 days")
        .contains("visits/dt=2024-01-01/a.csv", "2024-01-02", "open")
        .contains("These are the newest 1; --limit shows more.")
        .contains("2 records stand aside.")
        .doesNotContain(LATE_GAP.id(), DISMISSED.id());
  }

  @Test
  void programsGetTheSame() {
    JsonNode groups = json(list(9, LATE_GAP, LATE_ONE, DISMISSED).groupsAsJson());
    assertThat(groups.path("records").asInt()).isEqualTo(2);
    assertThat(groups.path("not_shown").path("dismissed").asInt()).isEqualTo(1);
    assertThat(groups.path("groups").findValuesAsText("reason")).containsExactly("LATE", "MISSING");
    JsonNode newest = json(list(9, LATE_GAP, LATE_ONE).recordsAsJson()).path("newest").path(0);
    assertThat(newest.path("id").asText()).isEqualTo(LATE_ONE.id());
    assertThat(newest.path("row").asLong()).isEqualTo(2);
    assertThat(newest.path("reasons").path(0).path("rule").asText()).isEqualTo("3 days");
  }

  @Test
  void aRecordThatWasLetInSaysSo() {
    assertThat(QuarantineList.status(Found.with(LATE_ONE.gone(), Status.ACCEPTED)))
        .isEqualTo("accepted, let in");
    assertThat(QuarantineList.status(Found.with(LATE_ONE, Status.ACCEPTED))).isEqualTo("accepted");
    assertThat(QuarantineList.status(LATE_ONE)).isEqualTo("open");
  }

  @Test
  void theDemoTellsReasonsOnOneLine() {
    assertThat(list(0, LATE_GAP, LATE_ONE).codes()).isEqualTo("LATE 2, MISSING 1");
  }

  private static String groups(SetAside... records) {
    return Screen.of(t -> list(0, records).printGroups(t.out()));
  }

  private static QuarantineList list(int most, SetAside... records) {
    Overview overview = new Overview(EnumSet.of(Status.OPEN), most);
    for (SetAside record : records) {
      overview.accept(record);
    }
    return new QuarantineList(overview, " --env dev");
  }

  private static JsonNode json(Object answer) {
    return new ObjectMapper().valueToTree(answer);
  }
}
