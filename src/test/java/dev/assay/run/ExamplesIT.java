package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import dev.assay.gold.ExampleResult;
import dev.assay.gold.ExampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesIT {
  private static final Path CONF = Path.of("conf");

  static Stream<String> pipelines() {
    return PipelineReader.names(CONF).stream();
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void everyExampleOfAShippedPipelineHolds(String name) {
    PipelineDefinition pipeline = PipelineReader.read(CONF, name, Map.of());
    assertThat(pipeline.examples()).isNotEmpty();
    assertThat(results(pipeline)).allSatisfy(r -> assertThat(r.passed()).as(text(r)).isTrue());
  }

  @Test
  void anExampleThatDoesNotHoldSaysWhichCellsRowsAndKeysAreOther(@TempDir Path conf) {
    ExampleResult result =
        only(
            conf,
            "select sale_id, item, amount from silver.stg_sales",
            """
            given:
              silver.stg_sales:
                - {sale_id: 1, item: tea, amount: 2.50}
                - {sale_id: 3, item: tea, amount: 1.00}
                - {sale_id: 3, item: tea, amount: 1.00}
            expect:
              - {sale_id: 1, amount: 3.50}
              - {sale_id: 2, amount: 1.00}
              - {sale_id: 3, amount: 1.00}
            """);
    assertThat(result.passed()).isFalse();
    assertThat(result.difference().changed())
        .hasToString(
            "[Changed[key=sale_id=1, cells=[Cell[column=amount, expected=3.50, actual=2.50]]]]");
    assertThat(result.difference().missing()).containsExactly(List.of("2", "1.00"));
    assertThat(result.difference().unexpected()).containsExactly(List.of("3", "1.00"));
    assertThat(result.complaints()).containsExactly("two rows with one key are made: sale_id=3");
  }

  @Test
  void aModelWhoseOrderDoesNotTellRowsApartIsFoundOut(@TempDir Path conf) {
    String example =
        """
        given:
          silver.stg_sales:
            - {sale_id: 1, item: tea, amount: 1.00, updated_at: 2024-01-01}
            - {sale_id: 2, item: tea, amount: 2.00, updated_at: 2024-01-01}
        expect:
          - {item: tea}
        """;
    String sql =
        """
        with numbered as (
          select *, row_number() over (partition by item order by updated_at%s) as number
          from silver.stg_sales
        )
        select sale_id, item, amount from numbered where number = 1
        """;
    assertThat(only(conf, sql.formatted(""), example).complaints())
        .singleElement()
        .asString()
        .contains("with the given rows backwards the outcome is another one");
    assertThat(only(conf, sql.formatted(", sale_id"), example).passed()).isTrue();
  }

  @Test
  void aModelThatFailsOnARowIsAnExampleThatDoesNotHold(@TempDir Path conf) {
    ExampleResult result =
        only(
            conf,
            "select sale_id, item, cast(1 / (amount - amount) as decimal(10,2)) as amount from"
                + " silver.stg_sales",
            """
            given: {silver.stg_sales: [{sale_id: 1, amount: 1.00}]}
            expect: []
            """);
    assertThat(result.complaints())
        .containsExactly("the model fails on these rows (DIVIDE_BY_ZERO)");
  }

  @Test
  void nothingGivenAndNothingExpectedHolds(@TempDir Path conf) {
    assertThat(
            only(conf, "select sale_id, item, amount from silver.stg_sales", "expect: []\n")
                .passed())
        .isTrue();
  }

  @Test
  void aRowWithoutItsKeyIsAComplaint(@TempDir Path conf) {
    assertThat(
            only(
                    conf,
                    "select sale_id, item, amount from silver.stg_sales",
                    "given: {silver.stg_sales: [{item: tea}]}\nexpect: [{item: tea}]\n")
                .complaints())
        .containsExactly("a row without its whole key is made: sale_id=null");
  }

  private static ExampleResult only(Path conf, String sql, String example) {
    String body = ("name: an example\n" + example).replace("\n", "\n    ").stripTrailing();
    PipelineDefinition pipeline =
        Kiosk.in(conf)
            .with("gold/fct_sale.sql", "-- One row per sale.\n" + sql + "\n")
            .with(
                "examples/gold.fct_sale.yaml",
                "model: gold.fct_sale\nexamples:\n  - " + body + "\n")
            .read();
    List<ExampleResult> results = results(pipeline);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private static List<ExampleResult> results(PipelineDefinition pipeline) {
    ExampleRun run = new ExampleRun(Lab.SESSIONS.forHandfuls(), pipeline);
    return pipeline.examples().stream().flatMap(e -> run.of(e).stream()).toList();
  }

  private static String text(ExampleResult result) {
    return result.model()
        + ": "
        + result.example().name()
        + " "
        + result.difference()
        + result.complaints();
  }
}
