package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.definition.SqlText.SqlMistake;
import dev.assay.model.TableName;
import dev.assay.sql.OwnFunction;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class OwnFunctionsTest {
  private static final SqlTypes TYPES =
      new SqlTypes(
          Map.of(
              TableName.parse("gold.agg_group").orElseThrow(),
              new StructType().add("won", "bigint").add("of", "int")),
          Map.of());

  @Test
  void aModelMayCallThemOverAggregatesAndKnowsTheirTypes() throws SqlMistake {
    StructType made =
        made(
            "with g as (select sum(won) as won, sum(`of`) as tried from gold.agg_group)"
                + " select wilson_lower(won, tried, 0.95) as low,"
                + " WILSON_UPPER(won, cast(tried as int), 0.99) as high,"
                + " fisher_exact(won, tried - won, 1, 2) as p from g");
    assertThat(made.apply("low").dataType().simpleString()).isEqualTo("decimal(13,12)");
    assertThat(made.apply("high").dataType().simpleString()).isEqualTo("decimal(13,12)");
    assertThat(made.apply("p").dataType().simpleString()).isEqualTo("decimal(21,20)");
    for (OwnFunction own : OwnFunction.values()) {
      assertThat(Functions.named(own.sqlName())).isPresent();
      assertThat(own.signature()).startsWith(own.sqlName() + "(");
    }
  }

  @Test
  void theNumberAndTypesOfArgumentsAreChecked() {
    assertThatThrownBy(() -> made("select fisher_exact(1, 2, 3) as p from gold.agg_group"))
        .hasMessageContaining("called with 3 arguments and takes 4");
    assertThatThrownBy(() -> made("select wilson_lower(won > 1, 2, 0.95) as p from gold.agg_group"))
        .isInstanceOf(SqlMistake.class);
    assertThatThrownBy(() -> made("select wilson_low(1, 2, 0.95) as p from gold.agg_group"))
        .hasMessageContaining("did you mean wilson_lower?");
  }

  @Test
  void anExpressionOverOneRowMayNotCallThem() {
    assertThatThrownBy(() -> SqlText.expression("wilson_lower(1, 2, 0.95) < 1"))
        .hasMessageContaining("for models and queries");
  }

  private static StructType made(String sql) throws SqlMistake {
    return TYPES.of(SqlText.repeatable(sql).plan());
  }
}
