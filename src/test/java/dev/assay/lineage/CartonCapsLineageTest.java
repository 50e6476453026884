package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns of the shipped models whose lineage was written down by reading their SQL. */
class CartonCapsLineageTest {
  private static final Lineage LINEAGE =
      Lineage.of(PipelineReader.read(Path.of("conf"), "carton_caps", Map.of()));

  /** What comes into each column alone; lines of one column stand together. */
  private static final String COLUMNS =
      """
      gold.fct_purchase.school_id
        identity silver.stg_users.school_id
      gold.fct_purchase.school_id_at_purchase
        identity silver.stg_users.school_id
      gold.fct_purchase.product_category
        identity silver.stg_products.category
      gold.fct_purchase.purchase_date
        transformation silver.stg_purchases.purchased_at
      gold.fct_purchase.price_paid
        identity silver.stg_purchases.price_paid
      gold.dim_user.school_name
        identity silver.stg_schools.name
      gold.dim_user.email
        identity silver.stg_users.email
      gold.dim_user_history.school_id
        identity silver.stg_users.school_id
      gold.dim_user_history.valid_to
        transformation silver.stg_users.valid_from
        window silver.stg_users.user_id
        window silver.stg_users.valid_from
      gold.dim_user_history.is_current
        transformation silver.stg_users.valid_from
        window silver.stg_users.user_id
        window silver.stg_users.valid_from
      gold.dim_user_history.holds_from
        transformation silver.stg_users.valid_from
        window silver.stg_users.user_id
        window silver.stg_users.valid_from
      gold.fct_referral.install_at
        aggregation silver.stg_events.event_at
        filter silver.stg_events.event_type
      gold.fct_referral.first_purchase_at
        aggregation silver.stg_purchases.purchased_at
      gold.fct_referral.qualifying_action_at
        aggregation silver.stg_events.event_at
        aggregation silver.stg_purchases.purchased_at
        filter silver.stg_events.event_type
      gold.fct_referral.within_48h_window
        aggregation silver.stg_events.event_at
        filter silver.stg_events.event_type
      gold.fct_referral.eligible_referral
        transformation silver.stg_referrals.status
        aggregation silver.stg_events.event_at
        aggregation silver.stg_purchases.purchased_at
        filter silver.stg_events.event_type
      gold.fct_rewards.reward_id
        transformation silver.stg_events.metadata_json
        transformation silver.stg_events.referral_id
        transformation silver.stg_events.user_id
      gold.fct_rewards.redeemed_at
        aggregation silver.stg_events.event_at
      gold.fct_rewards.reward_type
        transformation silver.stg_events.metadata_json
      gold.fct_user_day.opens
        aggregation silver.stg_events.event_type
      gold.fct_user_day.spend
        aggregation silver.stg_purchases.price_paid
      gold.fct_user_day.user_id
        transformation silver.stg_events.user_id
        transformation silver.stg_purchases.user_id
      gold.fct_user_day.activity_date
        transformation silver.stg_events.event_at
        transformation silver.stg_purchases.purchased_at
      gold.fct_user_day.purchases
      gold.fct_school_day.school_id
        identity gold.dim_user_history.school_id
      gold.fct_school_day.active_users
      gold.fct_school_day.spend
        aggregation gold.fct_user_day.spend
      gold.fct_school_payout.amount_owed
        aggregation gold.fct_purchase.points_earned
        aggregation silver.stg_payouts.amount_paid
      gold.fct_school_payout.school_id
        transformation gold.fct_purchase.school_id_at_purchase
        transformation silver.stg_payouts.school_id
      gold.fct_school_payout.month
        transformation gold.fct_purchase.purchase_date
        transformation silver.stg_payouts.month
      gold.fct_school_payout.value_per_point
      gold.agg_network_user.generation
        conditional gold.fct_referral.referred_user_id
      gold.agg_network_user.founder_user_id
        identity gold.fct_referral.referrer_user_id
      gold.agg_network_user.referrer_user_id
        identity gold.fct_referral.referrer_user_id
      gold.agg_network_user.is_active
        transformation gold.fct_user_day.user_id
      gold.agg_network_user.eligible_conversions
        aggregation gold.fct_referral.eligible_referral
      gold.agg_network_user.conversion_rate
        aggregation gold.fct_referral.status
      gold.agg_trust_signals.signal
      gold.agg_trust_signals.subject_id
        identity gold.fct_rewards.reward_id
        transformation gold.fct_referral.referral_id
        transformation gold.fct_referral.referrer_user_id
        aggregation gold.dim_user.user_id
      gold.agg_trust_signals.last_seen_at
        identity gold.fct_rewards.awarded_at
        transformation gold.fct_referral.converted_at
        transformation gold.fct_referral.sent_at
        aggregation gold.dim_user.created_at
        aggregation gold.fct_referral.sent_at
        aggregation gold.fct_rewards.awarded_at
      gold.dim_date.date_day
        aggregation silver.stg_events.event_at
        aggregation silver.stg_purchases.purchased_at
        aggregation silver.stg_referrals.sent_at
      gold.fct_reward_liability_day.outstanding_value
        window gold.fct_rewards.awarded_at
        window gold.fct_rewards.redeemed_at
        window gold.fct_rewards.reward_type
      gold.agg_feature_adoption.users
        aggregation silver.stg_events.user_id
        aggregation silver.stg_purchases.user_id
      gold.agg_feature_adoption.week_start
        transformation silver.stg_events.event_at
        transformation silver.stg_purchases.purchased_at
      gold.agg_feature_adoption.feature
      gold.agg_network_depth.share_of_users
      gold.agg_network_depth.k_factor
        aggregation gold.agg_network_user.conversions
        aggregation gold.agg_network_user.is_active
      gold.agg_referral_funnel.within_48h
        conditional gold.fct_referral.status
        conditional gold.fct_referral.within_48h_window
      gold.agg_referral_funnel.mean_hours_to_apply
        aggregation gold.fct_referral.install_at
        aggregation gold.fct_referral.referral_applied_at
      gold.agg_retention_cohort.weeks_since
        transformation gold.dim_user.created_at
        aggregation gold.fct_user_day.activity_date
      gold.agg_ocr_confidence.confidence_band
        conditional silver.stg_events.metadata_json
      gold.agg_ocr_confidence.mean_confidence
        aggregation silver.stg_events.metadata_json
        conditional silver.stg_events.metadata_json
      gold.pred_referral_conversion.actual_conversions
        aggregation gold.fct_referral.converted_at
      gold.pred_reward_liability.outstanding_rewards
      gold.pred_reward_liability.new_awards
        transformation gold.pred_referral_conversion.expected_conversions
        aggregation gold.fct_rewards.awarded_at
      gold.pred_user_churn.learned_from
      silver.stg_users.first_name
        identity bronze.users.first_name
      silver.stg_users.email
        transformation bronze.users.email
      silver.stg_users.school_id
        transformation bronze.users.school_id
      silver.stg_users.valid_from
        identity bronze.users._dt
      silver.stg_payouts.month
        transformation bronze.payouts.month
      bronze.users.email
        identity landing.users.email
      """;

  /** What decides about the rows of a table. */
  private static final String ROWS =
      """
      gold.fct_purchase
        filter silver.stg_products.is_current
        filter silver.stg_users.is_current
        join silver.stg_products.product_id
        join silver.stg_purchases.product_id
        join silver.stg_purchases.purchased_at
        join silver.stg_purchases.user_id
        join silver.stg_users.user_id
        join silver.stg_users.valid_from
        join silver.stg_users.valid_to
        window silver.stg_users.user_id
        window silver.stg_users.valid_from
      gold.fct_user_day
        filter silver.stg_events.event_type
        join silver.stg_events.event_at
        join silver.stg_events.user_id
        join silver.stg_purchases.purchased_at
        join silver.stg_purchases.user_id
        group by silver.stg_events.event_at
        group by silver.stg_events.user_id
        group by silver.stg_purchases.purchased_at
        group by silver.stg_purchases.user_id
      gold.fct_school_day
        filter gold.dim_user_history.school_id
        join gold.dim_user_history.holds_from
        join gold.dim_user_history.user_id
        join gold.dim_user_history.valid_to
        join gold.fct_user_day.activity_date
        join gold.fct_user_day.user_id
        group by gold.dim_user_history.school_id
        group by gold.fct_user_day.activity_date
      gold.dim_user
        filter silver.stg_schools.is_current
        filter silver.stg_users.is_current
        join silver.stg_schools.school_id
        join silver.stg_users.school_id
      gold.agg_network_user
        filter gold.fct_referral.referred_user_id
        filter gold.fct_referral.referrer_user_id
        filter gold.fct_referral.status
        filter gold.fct_user_day.opens
        join gold.dim_user.user_id
        join gold.fct_referral.referred_user_id
        join gold.fct_referral.referrer_user_id
        join gold.fct_user_day.user_id
        group by gold.fct_referral.referrer_user_id
        group by gold.fct_user_day.user_id
        window gold.fct_referral.converted_at
        window gold.fct_referral.referral_id
        window gold.fct_referral.referred_user_id
      silver.stg_events
        filter bronze.events._dt
        filter bronze.events.event_at
        filter bronze.events.event_type
        filter bronze.events.user_id
        filter silver.stg_users.user_id
        group by bronze.events.event_id
        sort bronze.events._dt
      """;

  static Stream<Arguments> columns() {
    return blocks(COLUMNS);
  }

  static Stream<Arguments> tables() {
    return blocks(ROWS);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aColumnComesFromWhereItsSqlSays(String column, List<String> expected) {
    ColumnRef asked = ColumnRef.parse(column).orElseThrow();
    assertThat(LINEAGE.knows(asked)).isTrue();
    assertThat(lines(LINEAGE.upstream(asked))).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theRowsOfATableAreDecidedAsItsSqlSays(String table, List<String> expected) {
    assertThat(lines(LINEAGE.of(Dataset.parse(table).orElseThrow()).orElseThrow().rows()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aGoldColumnIsFollowedToTheLandedField() {
    assertThat(LINEAGE.origins(ref("gold.fct_school_day.spend")))
        .map(ColumnRef::toString)
        .containsExactly(
            "landing.purchases.price_paid",
            "bronze.purchases.price_paid",
            "silver.stg_purchases.price_paid",
            "gold.fct_user_day.spend");
  }

  @Test
  void aLandedFieldIsFollowedToEverythingItComesInto() {
    assertThat(LINEAGE.downstream(ref("landing.users.email")))
        .containsExactly(new Influence(ref("bronze.users.email"), Kind.IDENTITY));
    assertThat(LINEAGE.downstream(ref("silver.stg_users.email")))
        .containsExactly(new Influence(ref("gold.dim_user.email"), Kind.IDENTITY));
    assertThat(LINEAGE.decidedBy(ref("gold.dim_user.email")).toString())
        .isEqualTo("{gold.agg_trust_signals=[FILTER, GROUP_BY]}");
  }

  @Test
  void tablesHaveInputsAndOutputsAlsoWhereNoColumnComesThrough() {
    assertThat(LINEAGE.inputs(Dataset.parse("gold.fct_school_payout").orElseThrow()))
        .map(Dataset::toString)
        .containsExactly("silver.stg_payouts", "gold.fct_purchase");
    assertThat(LINEAGE.outputs(Dataset.parse("silver.stg_payouts").orElseThrow()))
        .map(Dataset::toString)
        .containsExactly("gold.fct_school_payout");
    assertThat(LINEAGE.inputs(Dataset.parse("silver.stg_events").orElseThrow()))
        .map(Dataset::toString)
        .containsExactly("bronze.events", "silver.stg_users");
  }

  private static ColumnRef ref(String text) {
    return ColumnRef.parse(text).orElseThrow();
  }

  private static Stream<Arguments> blocks(String text) {
    return Stream.of(text.split("\n(?=\\S)"))
        .map(b -> b.strip().lines().map(String::strip).toList())
        .map(b -> Arguments.of(b.get(0), b.subList(1, b.size())));
  }

  private static List<String> lines(SortedSet<Influence> influences) {
    return influences.stream().map(i -> i.kind().words() + " " + i.column()).toList();
  }
}
