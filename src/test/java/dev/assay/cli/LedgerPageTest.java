package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.BookedEntry;
import dev.assay.ops.LedgerEntry;
import dev.assay.ops.SourceAccount;
import dev.assay.ops.SourceAccount.Fates;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerPageTest {
  private static final TableName STG = TableName.of(Layer.SILVER, "stg_sales");
  private static final SourceAccount ACCOUNT =
      new SourceAccount(
          "sales", 12, 10, 2, 1, 10, 3, false, List.of(new Fates(STG, 5, 2, 1, 1, 1)));

  @Test
  void theFatesOfASourceStandOnOneLine() {
    String text = print(ACCOUNT, entry(1, 10));
    assertThat(text)
        .startsWith("The books balance: every record has one fate.")
        .containsIgnoringWhitespaces("sales 12 2 10 silver.stg_sales 5 2 1 1 1 balanced")
        .containsIgnoringWhitespaces("run1 silver.stg_sales 1 10 10 6 2 1 1 0 6 0 6 balanced")
        .contains("1 file was refused as a whole");
  }

  @Test
  void whatDoesNotBalanceIsNamedFirst() {
    String text = print(ACCOUNT, entry(1, 10), entry(2, 11));
    assertThat(text)
        .startsWith("The books do not balance:\n  silver.stg_sales version 2: offered 11, in 10");
    assertThat(text.substring(text.indexOf("By commit")))
        .containsSubsequence("NOT BALANCED", "balanced");
  }

  @Test
  void booksThatDisagreeWithATableAreNamedToo() {
    SourceAccount doubled =
        new SourceAccount("sales", 12, 10, 2, 1, 20, 3, false, ACCOUNT.silver());
    assertThat(print(doubled))
        .contains("source sales: by the books 12 landed = 10 loaded + 2 rejected")
        .contains("now bronze.sales holds 20 rows");
  }

  @Test
  void programsGetTheSame() {
    JsonNode json =
        new ObjectMapper().valueToTree(LedgerJson.of(page(ACCOUNT, entry(1, 10), entry(2, 11))));
    assertThat(json.path("balanced").asBoolean()).isFalse();
    assertThat(json.path("unbalanced")).hasSize(1);
    assertThat(json.path("sources").path(0).path("silver").path(0).path("waiting").asInt())
        .isEqualTo(1);
    assertThat(json.path("entries").path(0).path("set_aside").asInt()).isEqualTo(1);
    assertThat(json.path("entries").path(0).path("recorded_at").asText())
        .isEqualTo("1970-01-01T00:00:00Z");
  }

  private static String print(SourceAccount account, BookedEntry... entries) {
    return Screen.of(t -> page(account, entries).print(t));
  }

  private static LedgerPage page(SourceAccount account, BookedEntry... entries) {
    return new LedgerPage(List.of(account), List.of(entries));
  }

  private static BookedEntry entry(long version, long offered) {
    return new BookedEntry(
        new LedgerEntry(STG, version, "run1", offered, 10, 6, 2, 1, 1, 0, 6, 0, 6), Instant.EPOCH);
  }
}
