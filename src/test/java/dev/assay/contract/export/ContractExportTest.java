package dev.assay.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.definition.WrittenContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractExportTest {
  private static final String HOSTILE =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: shop.gold.t
      version: 1.0.0
      status: active
      description:
        purpose: "<script>alert('x')</script> | a & b"
      schema:
        - name: gold.t
          dataGranularityDescription: One row per "thing".
          properties:
            - name: id
              physicalType: int
              primaryKey: true
              description: It's the <b>id</b>; -- ); drop table gold.t
            - name: state
              physicalType: string
              description: State.
              quality:
                - metric: invalidValues
                  mustBe: 0
                  arguments:
                    validValues: [open, "it's", 'back\\slash']
            - name: code
              physicalType: string
              required: true
              quality:
                - metric: invalidValues
                  mustBe: 0
                  arguments:
                    pattern: '\\d{3}'
            - name: amount
              physicalType: decimal(10,2)
              quality:
                - metric: invalidValues
                  mustBe: 0
                  arguments: {minimum: 0, maximum: 99.5}
          quality:
            - name: has_rows
              metric: rowCount
              mustBeGreaterOrEqualTo: 1
      """;

  private final WrittenContract hostile = WrittenContract.of("t", HOSTILE);

  static Stream<Path> shipped() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("conf/pipelines"))) {
      files = all.filter(p -> p.toString().endsWith(".odcs.yaml")).sorted().toList();
    }
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedContractIsSqlThatSparkParses(Path file) {
    assertParses(ContractDdl.of(WrittenContract.of(file).contract()));
  }

  private static void assertParses(String sql) {
    String code = sql.replaceAll("(?m)^--.*$", "");
    List<String> statements =
        Stream.of(code.split(";\n", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
    assertThat(statements).isNotEmpty();
    statements.forEach(s -> assertThat(new SparkSqlParser().parsePlan(s)).isNotNull());
  }

  @Test
  void whatAContractSaysIsTextInSqlNeverCode() {
    String sql = ContractDdl.of(hostile.contract());
    assertParses(sql.replace("-- ); drop", "- ); drop"));
    assertThat(sql)
        .contains("`id` INT NOT NULL COMMENT 'It\\'s the <b>id</b>; -- ); drop table gold.t'")
        .contains("PRIMARY KEY (`id`)")
        .contains("cast ( `state` as string ) in ( 'open' , 'it\\'s' , 'back\\\\slash' )")
        .contains("`amount` >= 0 and `amount` <= 99.5")
        .contains("-- not a constraint, fail: code_invalidValues: every code matches")
        .contains("-- not a constraint, fail: has_rows: number of rows >= 1");
  }

  @Test
  void whatAContractSaysIsTextInHtmlNeverMarkup() {
    String html = ContractHtml.of(hostile);
    assertThat(html)
        .doesNotContain("<script", "<b>", "http://", "https://")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; | a &amp; b")
        .contains("<html lang=\"en\">", "<caption>Columns</caption>", "scope=\"col\"")
        .contains("default-src 'none'");
  }

  @Test
  void whatAContractSaysIsTextInMarkdownToo() {
    assertThat(ContractMarkdown.of(hostile))
        .startsWith("# gold.t\n")
        .contains("- **purpose**: \\<script\\>alert('x')\\</script\\> \\| a &amp; b\n")
        .contains("| state | string |  |  | State. |");
  }

  @Test
  void theJsonSchemaAcceptsAGoodRowAndRefusesEachBadOne() throws IOException {
    String json = new ObjectMapper().writeValueAsString(ContractJsonSchema.of(hostile.contract()));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(json, InputFormat.JSON);
    String good = "{\"id\":1,\"state\":\"open\",\"code\":\"123\",\"amount\":99.5}";
    assertThat(schema.validate(good, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(good.replace("\"open\"", "null"), InputFormat.JSON)).isEmpty();
    for (String bad :
        List.of(
            good.replace("\"open\"", "\"shut\""),
            good.replace("\"123\"", "\"12\""),
            good.replace("\"123\"", "null"),
            good.replace("99.5", "99.6"),
            good.replace("99.5", "-1"),
            good.replace("\"id\":1,", ""),
            good.replace("\"id\"", "\"ident\":2,\"id\""))) {
      assertThat(schema.validate(bad, InputFormat.JSON)).as(bad).isNotEmpty();
    }
  }
}
