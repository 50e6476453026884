package dev.assay.cli;

import static dev.assay.quarantine.Found.LATE;
import static dev.assay.quarantine.Found.VISITS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.quarantine.DecisionLog;
import dev.assay.quarantine.Delivered;
import dev.assay.quarantine.Delivered.Value;
import dev.assay.quarantine.Explanation;
import dev.assay.quarantine.Found;
import dev.assay.quarantine.SetAside;
import dev.assay.run.Kiosk;
import dev.assay.silver.Decisions.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCardTest {
  private static final SetAside RECORD = Found.record(VISITS, 1, LATE);
  private static final Delivered DELIVERED =
      new Delivered(
          "run1",
          14L,
          "more than 3",
          List.of(
              new Value("visit_id", "1\u001b[2J", 0),
              new Value("name", null, 17),
              new Value("note", "", 0),
              new Value("visited_at", null, 0)));
  private static final DecisionLog.Entry DECISION =
      new DecisionLog.Entry(
          Instant.EPOCH,
          "run2",
          "ada",
          VISITS.table(),
          RECORD.id(),
          Kind.REPLAYED,
          "look\nagain",
          RECORD.place(),
          List.of(LATE));

  private final RecordCard card;

  RecordCardTest(@TempDir Path conf) {
    Explanation explanation = new Explanation(Kiosk.in(conf).withClub().read());
    card = new RecordCard(RECORD, DELIVERED, List.of(DECISION), explanation, " --env dev");
  }

  @Test
  void itSaysWhereWhyWhatAndWhatToDo() {
    assertThat(Screen.of(card::print))
        .contains(RECORD.id() + "  set aside from silver.stg_visits  (open)")
        .contains("visits/dt=2024-01-01/a.csv, record 1, line 14")
        .contains("2024-01-01, batch 1, loaded at 1970-01-01T00:00:00Z by run run1")
        .contains("LATE visited_at 3 days: The row came later")
        .contains("At most 3 days are allowed.")
        .contains("assay quarantine replay " + RECORD.id() + " --accept --reason \"...\" --env dev")
        .contains("1970-01-01T00:00:00Z  replayed by ada: look\\u000aagain  (run run2)");
  }

  @Test
  void aHiddenValueAndOneThatIsNotThereAreToldApartAndNoneReachesTheTerminalRaw() {
    assertThat(Screen.of(card::print))
        .contains("visit_id    1\\u001b[2J\n")
        .contains("name        hidden, 17 characters\n")
        .contains("note        empty text\n")
        .contains("visited_at  nothing\n")
        .contains("No contract says that anybody may see what is hidden");
  }

  @Test
  void programsGetTheSame() {
    JsonNode json = new ObjectMapper().valueToTree(card.json());
    assertThat(json.path("run").asText()).isEqualTo("run1");
    assertThat(json.path("values").path(1).path("value").isNull()).isTrue();
    assertThat(json.path("values").path(1).path("hidden_characters").asInt()).isEqualTo(17);
    assertThat(json.path("decisions").path(0).path("by").asText()).isEqualTo("ada");
    assertThat(json.path("what_you_can_do").toString()).contains("--accept");
  }
}
