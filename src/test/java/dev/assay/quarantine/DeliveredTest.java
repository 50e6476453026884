package dev.assay.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.OpenColumns;
import dev.assay.quarantine.Delivered.Value;
import dev.assay.run.Kiosk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveredTest {
  private final OpenColumns sales;
  private final OpenColumns members;

  DeliveredTest(@TempDir Path conf) {
    Kiosk kiosk =
        Kiosk.in(conf)
            .withClub()
            .change(
                "contracts/silver.stg_members.odcs.yaml",
                "      - name: name\n",
                "      - name: name\n        classification: restricted\n");
    sales = OpenColumns.of(kiosk.read(), "sales");
    members = OpenColumns.of(kiosk.read(), "members");
  }

  @Test
  void aClassifiedValueIsToldByItsLengthOnly() {
    Delivered delivered =
        json(members, "{'op':'X','member_id':'7','name':'Añn \\uD83D\\uDE00','changed_at':null}");
    assertThat(delivered.values())
        .containsExactly(
            new Value("op", "X", 0),
            new Value("member_id", "7", 0),
            new Value("name", null, 5),
            new Value("changed_at", null, 0));
    assertThat(delivered.toString()).doesNotContain("Añn");
  }

  @Test
  void ofAColumnThatNoContractKnowsNothingIsShown() {
    Delivered delivered =
        json(
            sales,
            "{'sale_id':'1','item':'','colour':'red','_rescued_data':'{\\'pin\\':\\'1234\\'}'}"
                .replace("\\'", "\\\""));
    assertThat(delivered.values())
        .containsExactly(
            new Value("sale_id", "1", 0),
            new Value("item", "", 0),
            new Value("amount", null, 0),
            new Value("updated_at", null, 0),
            new Value("colour", null, 3),
            new Value("pin", null, 4));
  }

  @Test
  void aRecordThatCouldNotBeReadIsShownWhereAnybodyMaySeeAllOfIt() {
    assertThat(text(sales).values()).containsExactly(new Value("", "1,tea", 0));
    assertThat(text(members).values()).containsExactly(new Value("", null, 5));
    assertThat(text(members).detail()).isEqualTo("2 fields instead of 4");
  }

  private static Delivered json(OpenColumns open, String json) {
    return Delivered.of(
        new ShelfRows.Stored(json.replace('\'', '"'), true, null, null), "run", open);
  }

  private static Delivered text(OpenColumns open) {
    return Delivered.of(
        new ShelfRows.Stored("1,tea", false, "2 fields instead of 4", 3L), "run", open);
  }
}
