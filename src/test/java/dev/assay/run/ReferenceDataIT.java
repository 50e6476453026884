package dev.assay.run;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.definition.Consumers;
import dev.assay.definition.PipelineReader;
import dev.assay.reader.Query;
import dev.assay.reader.Views;
import dev.assay.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.QueryTest$;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceDataIT {
  private static final String PIPELINE = "carton_caps";
  private static final String REFERENCE = "shared/reference/carton_caps";

  private final Path reference;
  private final Lab lab;
  private final Release release;

  ReferenceDataIT(@TempDir Path folder) throws IOException {
    reference = above(REFERENCE);
    assumeTrue(Files.isDirectory(reference), "the reference data is not on this machine");
    lab = Lab.in(folder, PipelineReader.read(above("conf"), PIPELINE, Map.of()));
    try (Stream<Path> files = Files.list(reference.resolve("landing"))) {
      for (Path file : files.toList()) {
        Files.copy(file, lab.landing().resolve(file.getFileName().toString()));
      }
    }
    release = lab.runWell(ReferenceDataIT::atTheEndOfTheData).release().orElseThrow();
  }

  @Test
  void usersAreThoseExpected() {
    requireEqual("dim_user", "user_id", "");
  }

  @Test
  void schoolsAreThoseExpected() {
    requireEqual("dim_school", "school_id", "");
  }

  @Test
  void productsAreThoseExpected() {
    requireEqual("dim_product", "product_id", "");
  }

  @Test
  void purchasesAreThoseExpected() {
    requireEqual("fct_purchase", "purchase_id", "purchase_date");
  }

  @Test
  void referralsAreThoseExpected() {
    requireEqual("fct_referral", "referral_id", "");
  }

  @Test
  void rewardsAreThoseExpectedButForTheirIds() {
    requireEqual("fct_rewards", "reward_id", "reward_id");
  }

  @Test
  void daysOfUsersAndSchoolsHaveAllThatWasPaidAndEarned() {
    String sums = "select sum(purchases), sum(spend), sum(points) from gold.";
    for (String table : List.of("fct_user_day", "fct_school_day")) {
      assertThat(lab.released(sums + table)).containsExactly("[10151,85777.73,254156]");
    }
    assertThat(lab.released("select sum(points) from gold.fct_school_payout"))
        .containsExactly("[254156]");
  }

  @Test
  void referralsGoAsTheirFunnelSays() {
    assertThat(
            lab.released(
                """
                select sum(sent), sum(still_sent), sum(still_clicked), sum(converted),
                  sum(eligible), sum(within_48h), sum(over_48h), sum(missing_events)
                from gold.agg_referral_funnel\
                """))
        .containsExactly("[1000,477,351,172,164,164,7,1]");
  }

  @Test
  void theNetworkHasItsKFactor() {
    assertThat(
            lab.released("select sum(conversions), sum(active_users) from gold.agg_network_school"))
        .containsExactly("[172,479]");
    assertThat(lab.released("select generation, users from gold.agg_network_depth order by 1"))
        .containsExactly("[0,1000]", "[1,172]");
  }

  @Test
  void rewardsAreOutstandingAtTheEnd() {
    assertThat(
            lab.released(
                """
                select reward_type, awards_to_date, outstanding, outstanding_value
                from gold.fct_reward_liability_day
                where liability_date = date '2024-06-30'
                order by 1\
                """))
        .containsExactly("[referred_bonus,172,56,280.00]", "[referrer_bonus,172,56,280.00]");
  }

  @Test
  void scansAreCompletedAsOftenAsIsKnown() {
    assertThat(
            lab.released(
                """
                select cast(sum(scans_completed) / sum(scans_started) as decimal(6,5)),
                  sum(app_opens), sum(purchases)
                from gold.agg_product_funnel\
                """))
        .containsExactly("[0.87341,1335,10151]");
    assertThat(lab.released("select sum(scans) from gold.agg_ocr_confidence"))
        .containsExactly("[8866]");
  }

  @Test
  void metricsAreTheKnownFigures() throws IOException {
    Map<String, String> known =
        Map.of(
            "purchases", "[10151]",
            "purchase_amount", "[85777.73]",
            "points_earned", "[254156]",
            "referrals_converted", "[172]",
            "referrals_eligible", "[164]",
            "referrals_over_48h", "[7]",
            "referrals_missing_events", "[1]",
            "rewards_awarded", "[344]",
            "rewards_outstanding", "[112]",
            "scan_completion", "[0.873411]");
    Consumers consumers = PipelineReader.read(above("conf"), PIPELINE, Map.of()).consumers();
    known.forEach(
        (name, value) ->
            assertThat(lab.released(consumers.metric(name).orElseThrow().select(List.of())))
                .as(name)
                .containsExactly(value));
    assertThat(lab.released(consumers.metric("k_factor").orElseThrow().select(List.of())))
        .containsExactly("[0.359081]");
  }

  @Test
  void onlyAwardsAndAddressesAreSuspicious() {
    assertThat(
            lab.released(
                "select signal, count(*) from gold.agg_trust_signals group by 1 order by 1"))
        .containsExactly("[award_without_eligibility,16]", "[duplicate_email,2]");
  }

  @Test
  void forecastsOfRewardsErrLessThanTheNaiveOnesAndTheirIntervalsHold() {
    assertThat(
            lab.released(
                """
                select count(*), bool_and(is_covered) from gold.pred_reward_liability
                where is_backtest and scenario = 'data'\
                """))
        .containsExactly("[3,true]");
    assertThat(
            lab.released(
                """
                select sum(absolute_error) < sum(naive_absolute_error)
                from gold.pred_reward_liability where is_backtest and scenario = 'data'\
                """))
        .containsExactly("[true]");
  }

  @Test
  void theBooksOfTheReferenceRunBalance() {
    assertThat(
            lab.see(
                "select balanced, count(*), sum(rows_set_aside) from ops.row_ledger group by 1"))
        .containsExactly("[true,14,0]");
  }

  @Test
  void aSecondRunOverTheSameFilesWritesItsOwnRecordOnly() {
    SortedMap<String, Long> expected = new TreeMap<>(lab.versions());
    expected.merge("ops/pipeline_runs", 1L, Long::sum);
    assertThat(lab.runWell(ReferenceDataIT::atTheEndOfTheData).release()).isEmpty();
    assertThat(lab.versions()).isEqualTo(expected);
  }

  /** The files lie flat and so have no delivery date that would tell. */
  private static RunRequest atTheEndOfTheData(RunRequest r) {
    return new RunRequest(
        r.pipeline(),
        r.environment(),
        r.landing(),
        r.lakehouse(),
        r.deliveryDate(),
        LocalDate.of(2024, 6, 30),
        r.phases(),
        r.user(),
        r.clock());
  }

  /**
   * Row by row, with money to the cent. A date that the reference writes with a time is compared as
   * a date; {@code different} names a column that is a date here, or an id that is made up.
   */
  private void requireEqual(String table, String key, String different) {
    Dataset<Row> actual =
        Query.run(
            "select * from gold." + table,
            Views.released(release, release, lab.pipeline(), lab.lakehouse()),
            lab.tables());
    Dataset<Row> expected =
        Lab.SESSIONS
            .forNode(0)
            .read()
            .option("header", true)
            .csv(reference.resolve("expected/" + table + ".csv").toString());
    assertThat(actual.columns()).contains(expected.columns()).contains(key);
    Column[] columns =
        Arrays.stream(expected.columns())
            .filter(c -> !(c.equals(different) && c.endsWith("_id")))
            .map(
                c ->
                    col(c)
                        .cast(
                            c.equals(different)
                                ? "date"
                                : actual.schema().apply(c).dataType().sql())
                        .as(c))
            .toArray(Column[]::new);
    Dataset<Row> wanted = expected.select(columns);
    assertThat(wanted.count()).isPositive();
    Column[] mine =
        Arrays.stream(wanted.columns())
            .map(c -> c.equals(different) ? col(c).cast("date") : col(c))
            .toArray(Column[]::new);
    QueryTest$.MODULE$.checkAnswer(actual.select(mine), wanted.collectAsList());
  }

  /** The nearest folder of that name beside this one or above. */
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
