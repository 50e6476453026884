package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedDefinitionsTest {
  private static final Path CONF = Path.of("conf");

  static Stream<String> pipelines() {
    return PipelineReader.names(CONF).stream();
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void everyShippedPipelineIsWithoutAMistakeAndStartsNoSpark(String pipeline) {
    PipelineDefinition definition = PipelineReader.read(CONF, pipeline, Map.of());
    assertThat(definition.models()).isNotEmpty();
    assertThat(SparkSession.getActiveSession().isDefined()).isFalse();
    assertThat(SparkSession.getDefaultSession().isDefined()).isFalse();
  }

  @Test
  void cartonCapsIsBuiltInThisOrder() {
    PipelineDefinition definition = PipelineReader.read(CONF, "carton_caps", Map.of());
    assertThat(definition.sources())
        .extracting(SourceDefinition::name)
        .containsExactly(
            "events", "payouts", "products", "purchases", "referrals", "schools", "users");
    assertThat(definition.silver())
        .extracting(s -> s.table().toString())
        .containsExactly(
            "silver.stg_users",
            "silver.stg_events",
            "silver.stg_payouts",
            "silver.stg_products",
            "silver.stg_purchases",
            "silver.stg_referrals",
            "silver.stg_schools");
    assertThat(definition.models())
        .extracting(m -> m.table().toString())
        .containsExactly(
            "gold.agg_feature_adoption",
            "gold.dim_user",
            "gold.fct_referral",
            "gold.fct_user_day",
            "gold.agg_network_user",
            "gold.agg_network_depth",
            "gold.agg_network_school",
            "gold.agg_ocr_confidence",
            "gold.agg_product_funnel",
            "gold.dim_user_history",
            "gold.agg_referral_funnel",
            "gold.agg_retention_cohort",
            "gold.fct_rewards",
            "gold.agg_trust_signals",
            "gold.dim_date",
            "gold.dim_product",
            "gold.dim_school",
            "gold.fct_purchase",
            "gold.fct_reward_liability_day",
            "gold.fct_school_day",
            "gold.fct_school_payout",
            "gold.pred_referral_conversion",
            "gold.pred_reward_liability",
            "gold.pred_user_churn");
    assertThat(definition.contracts()).hasSize(35);
  }

  @Test
  void anInputComesBeforeEveryModelThatReadsIt() {
    PipelineDefinition definition = PipelineReader.read(CONF, "carton_caps", Map.of());
    TreeSet<String> built = new TreeSet<>();
    definition.silver().forEach(s -> built.add(s.table().toString()));
    for (ModelDefinition model : definition.models()) {
      assertThat(built).containsAll(model.inputs().stream().map(Object::toString).toList());
      built.add(model.table().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "dev", "staging", "prod"})
  void everyShippedEnvironmentIsWithoutAMistake(String name) {
    assertThat(EnvironmentReader.read(CONF, name).name()).isEqualTo(name);
  }

  @Test
  void noEnvironmentIsForgottenHere() throws IOException {
    try (Stream<Path> files = Files.list(CONF.resolve("environments"))) {
      assertThat(files).hasSize(4);
    }
  }
}
