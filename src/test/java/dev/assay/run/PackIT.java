package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import dev.assay.gold.ModelRows;
import dev.assay.model.TableName;
import dev.assay.sample.Dirt;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline pack from landing files to releases. */
class PackIT {
  private static final String SHEET = "mentor_id,tier,hourly_rate,effective_from";
  private static final String USERS = "user_id,company_id,signup_date,status,updated_at";

  private final Path folder;

  PackIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void thePublishedSetGivesThePublishedFigures() {
    Lab lab = lab(Map.of());
    Samples.writePublished("pack", folder.resolve("landing"));
    lab.runWell();
    assertThat(
            lab.released(
                "select tier_group, total_users, users_rebooked, rebooking_rate_pct,"
                    + " interval_low_pct, interval_high_pct, round(p_value, 6)"
                    + " from gold.agg_rebooking_rate where parameter_set = 'as_declared'"
                    + " order by role"))
        .containsExactly(
            "[Gold,42,26,61.9,46.8,75.0,0.000074]",
            "[Silver/Bronze,90,22,24.4,16.7,34.2,0.000074]");
    assertThat(
            lab.released(
                "select tier_group, users_with_intent, users_intent_attended"
                    + " from gold.agg_booking_intent where parameter_set = 'as_declared'"
                    + " order by role"))
        .containsExactly("[Gold,26,26]", "[Silver/Bronze,25,22]");
    assertThat(
            lab.released(
                "select total_bookings, attended_count, cancelled_count, no_show_count,"
                    + " pending_count from gold.agg_booking_reliability"
                    + " where parameter_set = 'as_declared' and role = 'all'"))
        .containsExactly("[225,203,21,0,1]");
    assertThat(
            lab.released(
                "select count(*) from gold.fct_bookings b join silver.stg_booking_events e"
                    + " on e.event_type = 'booking_requested' and e.user_id = b.user_id"
                    + " and e.mentor_id = b.mentor_id and e.occurred_at = b.cancelled_at"
                    + " where b.outcome_status = 'cancelled'"))
        .containsExactly("[10]");
    assertThat(lab.released("select count(*) from gold.fct_unpaired_events"))
        .containsExactly("[0]");
    theAnalysisOfAnotherWindowIsThatOfAReleaseWithIt(lab);
    keysAreTheSameInAnyZone(lab);
  }

  private void theAnalysisOfAnotherWindowIsThatOfAReleaseWithIt(Lab lab) {
    Lab asked = lab.with(pipeline(Map.of("window_days", "14")));
    Map<String, Long> before = Map.copyOf(lab.versions());
    Analysis analysis =
        new Analysis(
            asked.pipeline(), Set.of("window_days"), lab.releases().get(0), lab.lakehouse());
    List<String> answers = new ArrayList<>();
    for (Analysis.Answer answer : analysis.answers(rows -> asked.tables())) {
      if (answer.model().table().name().equals("agg_rebooking_rate")) {
        answers.addAll(Lab.texts(answer.rows().orderBy("role").collectAsList()));
      }
    }
    assertThat(answers)
        .hasSize(2)
        .containsExactlyElementsOf(
            lab.released(
                "select * except (parameter_set) from gold.agg_rebooking_rate"
                    + " where parameter_set = 'within_14_days' order by role"));
    assertThat(lab.versions()).isEqualTo(before);
  }

  private void keysAreTheSameInAnyZone(Lab lab) {
    SparkSession elsewhere = Lab.SESSIONS.forNode(0);
    elsewhere.conf().set("spark.sql.session.timeZone", "Asia/Kolkata");
    for (String model : List.of("fct_sessions", "fct_bookings", "dim_users", "dim_mentors")) {
      TableName table = TableName.parse("gold." + model).orElseThrow();
      String key = lab.pipeline().promised(table).columnNames().get(0);
      assertThat(Lab.texts(made(lab, table, elsewhere).select(key).sort(key).collectAsList()))
          .isNotEmpty()
          .containsExactlyElementsOf(
              lab.released("select " + key + " from " + table + " order by 1"));
    }
  }

  private static Dataset<Row> made(Lab lab, TableName table, SparkSession session) {
    ModelDefinition model = lab.pipeline().model(table).orElseThrow();
    Map<TableName, Dataset<Row>> inputs = new TreeMap<>();
    model.inputs().forEach(i -> inputs.put(i, lab.tables().read(i)));
    return new ModelRows(model, lab.pipeline().promised(table), lab.pipeline().parameters())
        .of(session, inputs);
  }

  @Test
  void theReferenceSetGivesTheSessionsAndRatesOfThePrototype() throws IOException {
    Path reference = above("shared/reference/pack");
    assumeTrue(Files.isDirectory(reference), "the reference data is not on this machine");
    Lab lab = lab(Map.of("tier_group_b", "Silver"));
    for (String name : List.of("booking_events.json", "mentor_tiers.csv", "users_db_export.csv")) {
      Path copy = lab.landing().resolve(name);
      Files.copy(reference.resolve("landing").resolve(name), copy);
    }
    lab.runWell();
    List<String> expected = Files.readAllLines(reference.resolve("expected/fct_sessions.csv"));
    assertThat(
            lab.released(
                "select concat_ws(',', session_hk, session_id, user_id, mentor_id, started_at,"
                    + " ended_at, is_duration_estimated, duration_minutes, session_date)"
                    + " from gold.fct_sessions order by started_at"))
        .containsExactlyElementsOf(
            expected.stream().skip(1).map(line -> "[" + line + "]").toList());
    assertThat(
            lab.released(
                "select parameter_set, tier_group, concat(total_users, ',', users_rebooked, ',',"
                    + " rebooking_rate_pct) from gold.agg_rebooking_rate where role <> 'outside'"
                    + " order by parameter_set, tier_group"))
        .containsExactly(
            "[as_declared,Gold,4,2,50.0]",
            "[as_declared,Silver,4,2,50.0]",
            "[within_14_days,Gold,4,0,0.0]",
            "[within_14_days,Silver,4,1,25.0]",
            "[within_60_days,Gold,4,3,75.0]",
            "[within_60_days,Silver,4,2,50.0]",
            "[within_7_days,Gold,4,0,0.0]",
            "[within_7_days,Silver,4,0,0.0]",
            "[within_90_days,Gold,4,3,75.0]",
            "[within_90_days,Silver,4,2,50.0]",
            "[without_window,Gold,4,3,75.0]",
            "[without_window,Silver,4,2,50.0]");
    assertThat(lab.released("select user_hk from gold.dim_users where user_id = 1"))
        .containsExactly("[9262c740f7450c1650503d0d9f340affbf81718a7f371936a0ff339400c305c7]");
  }

  @Tag("long")
  @Test
  void aBadSheetChangesNothingAndTheEarliestOfTwoEventsCounts() {
    Lab lab = lab(Map.of());
    lab.land("users", "2024-01-01", "a.csv", USERS, "9007199254740993,1,2024-01-01,active,");
    lab.land(
        "mentor_tiers",
        "2024-01-01",
        "a.csv",
        SHEET,
        " M1 ,gold,100,",
        "M2,SILVER,50,",
        "M3,bronze,5,");
    lab.land(
        "booking_events",
        "2024-01-05",
        "a.json",
        event("e1", "\"9007199254740993\"", "2024-01-05T10:00:00Z"));
    lab.runWell();
    List<String> before = mentors(lab);
    assertThat(before)
        .containsExactly(
            "[M1,Gold,2024-01-01,null]",
            "[M2,Silver,2024-01-01,null]",
            "[M3,Bronze,2024-01-01,null]");
    lab.land("mentor_tiers", "2024-01-06", "b.csv", SHEET, "M1,Silver,100,", "M2, ,50,");
    lab.land("mentor_tiers", "2024-01-06", "c.csv", "mentor_id,tier", "M1,Silver");
    lab.land(
        "booking_events",
        "2024-01-06",
        "b.json",
        event("e1", "9007199254740993", "2024-01-05T09:00:00Z"));
    lab.land(
        "booking_events",
        "2024-01-07",
        "c.json",
        event("e1", "9007199254740993", "2024-01-05T11:00:00Z"));
    lab.runWell();
    assertThat(mentors(lab)).isEqualTo(before);
    assertThat(lab.see("select reason from bronze.mentor_tiers__rejected order by 1"))
        .hasSize(2)
        .anyMatch(r -> r.contains("MISSING_COLUMN"))
        .anyMatch(r -> r.contains("MISSING_VALUE"));
    assertThat(
            lab.released("select user_id, date_format(started_at, 'HH:mm') from gold.fct_sessions"))
        .containsExactly("[9007199254740993,09:00]");
    lab.land("mentor_tiers", "2024-01-08", "d.csv", SHEET, "M1,Silver,100,2024-01-03");
    lab.runWell();
    assertThat(mentors(lab))
        .contains("[M1,Gold,2024-01-01,2024-01-03]", "[M1,Silver,2024-01-03,null]");
    assertThat(lab.released("select tier from gold.fct_sessions")).containsExactly("[Silver]");
  }

  @Test
  @Tag("long")
  void aDirtyFeedIsReleasedDayByDayAsAtOnceAndNothingIsLost() {
    Lab daily = new PackIT(folder.resolve("daily")).lab(Map.of());
    for (int days : List.of(4, 8)) {
      land(folder.resolve("daily"), days);
      daily.runWell();
    }
    Lab once = new PackIT(folder.resolve("once")).lab(Map.of());
    land(folder.resolve("once"), 8);
    once.runWell();
    assertThat(Contents.refined(daily)).isEqualTo(Contents.refined(once));
    assertThat(once.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
    assertThat(reasons(once, "booking_events"))
        .contains(
            "[MISSING event_id]",
            "[MISSING user_id]",
            "[MISSING event_type]",
            "[NOT_CONVERTIBLE user_id]",
            "[NOT_CONVERTIBLE occurred_at]",
            "[RULE known_event_type]",
            "[RULE names_its_mentor]",
            "[RULE names_its_company]",
            "[RULE names_its_session]",
            "[RULE has_a_rating_from_1_to_5]",
            "[RULE known_cancelled_by]");
    assertThat(reasons(once, "users"))
        .contains(
            "[MISSING company_id]",
            "[NOT_CONVERTIBLE user_id]",
            "[NOT_CONVERTIBLE signup_date]",
            "[RULE known_status]");
    assertThat(reasons(once, "mentor_tiers"))
        .contains("[MISSING hourly_rate]", "[RULE possible_hourly_rate]");
    assertThat(
            once.see(
                "select distinct severity, passed from ops.contract_results"
                    + " where table_name like 'gold%' order by 1, 2"))
        .contains("[FAIL,true]", "[WARN,false]", "[WARN,true]");
    assertThat(
            once.see(
                "select distinct check_name from ops.contract_results where not passed"
                    + " order by 1"))
        .contains("[duration_is_at_most_240_minutes]", "[every_event_has_its_session]");
  }

  private static List<String> reasons(Lab lab, String source) {
    return lab.see(
        "select distinct concat_ws(' ', r.code, coalesce(r.column, r.rule)) from"
            + " (select explode(_reasons) as r from silver.stg_"
            + source
            + "__quarantine)");
  }

  private static List<String> mentors(Lab lab) {
    return lab.released(
        "select mentor_id, tier, valid_from, valid_to from gold.dim_mentors order by 1, 3");
  }

  private static String event(String id, String user, String at) {
    return "[{\"event_id\": \"%s\", \"user_id\": %s, \"mentor_id\": \"M1\", \"timestamp\": \"%s\", \"event_type\": \"session_started\"}]"
        .formatted(id, user, at);
  }

  private static void land(Path folder, int days) {
    Samples.write(
        "pack", new SampleRequest(folder.resolve("landing"), 0.1, 42, days, Dirt.DIRTY, null));
  }

  private Lab lab(Map<String, String> parameters) {
    return Lab.in(folder, pipeline(parameters));
  }

  private static PipelineDefinition pipeline(Map<String, String> parameters) {
    return PipelineReader.read(above("conf"), "pack", parameters);
  }

  private static Path above(String name) {
    Path here = Path.of("").toAbsolutePath();
    for (Path p = here; p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve(name))) {
        return p.resolve(name);
      }
    }
    return here.resolve(name);
  }
}
