package dev.assay.contract.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.contract.lint.Lint;
import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.WrittenContract;
import dev.assay.model.TableName;
import dev.assay.run.Kiosk;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTextTest {
  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");

  private final Kiosk kiosk;

  DraftTextTest(@TempDir Path folder) {
    kiosk = Kiosk.in(folder);
  }

  private static TableName table(String name) {
    return TableName.parse(name).orElseThrow();
  }

  private static ColumnProfile column(
      String name, String type, String classification, long present, @Nullable String most) {
    return new ColumnProfile(
        name,
        type,
        classification,
        present,
        present,
        most == null ? null : "0",
        most,
        Texts.UNKNOWN);
  }

  private String draft(TableProfile profile, List<String> key, List<Reference> references) {
    Known known = new Known(kiosk.read(), profile.table());
    return new DraftText(
            profile,
            known,
            new KeyGuess.Key(key, "they tell"),
            references,
            AgeGuess.of(profile, NOW))
        .text();
  }

  private static void lintsClean(String text) {
    assertThat(Lint.of("draft", text)).isEmpty();
  }

  @Test
  void everyTypeAndEveryCommentMakesAValidContract() {
    List<String> types =
        List.of(
            "int",
            "bigint",
            "smallint",
            "tinyint",
            "decimal(18,2)",
            "boolean",
            "date",
            "timestamp",
            "timestamp_ntz",
            "string",
            "binary",
            "array<string>",
            "map<string,int>",
            "struct<a:int,b:string>");
    List<ColumnProfile> columns =
        new java.util.ArrayList<>(List.of(column("sale_id", "int", "", 5, "9")));
    for (int i = 0; i < types.size(); i++) {
      columns.add(column("column_" + i, types.get(i), i % 2 == 0 ? "" : "restricted", i % 6, null));
    }
    columns.add(column("no", "string", "", 5, null));
    String text =
        draft(
            new TableProfile(table("gold.fct_sale"), 3, 5, columns, null),
            List.of("sale_id"),
            List.of(
                new Reference(new Partner("column_0", table("gold.dim_x")), 0),
                new Reference(new Partner("column_2", table("gold.dim_y")), 4)));
    lintsClean(text);
    Contract contract = WrittenContract.current("draft", text).contract();
    assertThat(contract.columns().stream().map(Contract.Column::type).skip(1).limit(types.size()))
        .containsExactlyElementsOf(types);
    assertThat(contract.references()).containsExactly(table("gold.dim_x"));
    assertThat(text).contains("# not in gold.dim_y.column_2: 4 rows, so no reference is proposed");
  }

  @Test
  void whatTheContractSaysAlreadyIsKeptAndWhatNobodySaidIsMarked() {
    kiosk.change(
        "contracts/gold.fct_sale.odcs.yaml",
        "      - name: item\n",
        "      - name: item\n        description: 'What was sold: its name.'\n");
    List<ColumnProfile> columns =
        List.of(column("sale_id", "int", "", 5, "9"), column("item", "string", "", 5, null));
    String text =
        draft(
            new TableProfile(table("gold.fct_sale"), 0, 5, columns, null),
            List.of("sale_id"),
            List.of());
    assertThat(text)
        .contains("description: 'What was sold: its name.'")
        .contains("description: 'To be filled in: what a value means, and its unit.'")
        .contains("id: kiosk.gold.fct_sale\n")
        .contains("dataGranularityDescription: One row per key.\n")
        .contains("name: kiosk-team\n");
  }

  @Test
  void keysFollowTheOrderOfShippedContracts() {
    String text =
        draft(
            new TableProfile(
                table("silver.stg_sales"),
                0,
                5,
                List.of(column("sale_id", "int", "", 5, "9"), column("amount", "int", "", 4, "9")),
                NOW.minusSeconds(3600)),
            List.of("sale_id"),
            List.of());
    List<String> lines = text.lines().filter(l -> !l.strip().startsWith("#")).toList();
    assertThat(lines.stream().filter(l -> !l.startsWith(" ")).map(l -> l.replaceFirst(":.*", "")))
        .containsExactly(
            "apiVersion",
            "kind",
            "id",
            "name",
            "version",
            "status",
            "dataProduct",
            "description",
            "team",
            "schema",
            "slaProperties",
            "customProperties");
    assertThat(text)
        .contains("element: silver.stg_sales._ingested_at\n    value: 2\n    unit: d\n");
    lintsClean(text);
  }

  @Test
  void aTableThatLongGotNothingNewPromisesNoAgeInGold() {
    List<ColumnProfile> columns =
        List.of(
            column("sale_id", "int", "", 5, "9"),
            column("sold_at", "timestamp", "", 5, "2023-01-01 00:00:00"));
    String old =
        draft(
            new TableProfile(table("gold.fct_sale"), 0, 5, columns, null),
            List.of("sale_id"),
            List.of());
    assertThat(old).contains("# freshness: newest sold_at is 425 days old").doesNotContain("sla");
    List<ColumnProfile> young =
        List.of(
            column("sale_id", "int", "", 5, "9"),
            column("sold_at", "timestamp", "", 5, "2024-02-27 12:00:00.25"));
    String fresh =
        draft(
            new TableProfile(table("gold.fct_sale"), 0, 5, young, null),
            List.of("sale_id"),
            List.of());
    assertThat(fresh).contains("element: gold.fct_sale.sold_at\n    value: 6\n    unit: d\n");
    lintsClean(fresh);
  }

  @Test
  void bronzeHasNoKeyAndShowsOnlyWhatContractsLeaveOpen() {
    kiosk.change(
        "contracts/silver.stg_sales.odcs.yaml",
        "      - name: item\n",
        "      - name: item\n        classification: restricted\n");
    Known known = new Known(kiosk.read(), table("bronze.sales"));
    assertThat(known.classification("item")).isEqualTo("restricted");
    assertThat(known.classification("sale_id")).isEmpty();
    assertThat(known.classification("never_heard_of")).isEqualTo("restricted");
    assertThat(known.promisable()).accepts("item", "amount").rejects("_row", "_dt", "colour");
    List<ColumnProfile> columns =
        List.of(
            column("sale_id", "string", "", 5, null),
            column("item", "string", "restricted", 5, null));
    String text =
        draft(new TableProfile(table("bronze.sales"), 0, 5, columns, NOW), List.of(), List.of());
    assertThat(text)
        .contains("One row per record that landed.")
        .contains("none of which was looked at")
        .doesNotContain("primaryKey");
    lintsClean(text);
  }

  @Test
  void whatIsCalledLikeSomethingAboutPersonsIsClosedUntilSomebodySaysOtherwise() {
    kiosk
        .with(
            "gold/fct_sale.sql",
            "-- One row per sale.\nselect sale_id, item as email, amount from silver.stg_sales\n")
        .change("contracts/gold.fct_sale.odcs.yaml", "name: item", "name: email");
    TableName sales = table("gold.fct_sale");
    assertThat(new Known(kiosk.read(), sales).classification("email")).isEqualTo("restricted");
    kiosk.change(
        "contracts/gold.fct_sale.odcs.yaml",
        "name: email\n",
        "name: email\n        classification: public\n");
    assertThat(new Known(kiosk.read(), sales).classification("email")).isEqualTo("public");
  }

  @Test
  void aTextIsReadBackWhateverItHolds() {
    List<String> hostile =
        List.of(
            "yes",
            "1",
            "1.0",
            "",
            " a",
            "a ",
            "- a",
            "a: b",
            "a #b",
            "it's",
            "\"",
            "\\d+",
            "[x]",
            "{x}",
            "a,b",
            "é",
            "\u0000",
            "\u2028",
            "a\nb",
            "\ud83d\ude00",
            "~",
            "null",
            "%",
            "@x",
            "2024-01-01",
            "\ufeff",
            "\u0085");
    StringBuilder list = new StringBuilder();
    hostile.forEach(h -> list.append(list.length() == 0 ? "" : ", ").append(YamlScalar.ofText(h)));
    List<ColumnProfile> columns = List.of(column("sale_id", "int", "", 5, "9"));
    String text =
        draft(
            new TableProfile(table("gold.fct_sale"), 0, 5, columns, null),
            List.of("sale_id"),
            List.of());
    String quality =
        "        quality:\n          - metric: invalidValues\n            mustBe: 0\n"
            + "            arguments:\n              validValues: ["
            + list
            + "]\n";
    String with = text.replace("    quality:\n", quality + "    quality:\n");
    Check check =
        WrittenContract.current("draft", with).contract().checks().stream()
            .filter(c -> c.measure() instanceof Check.NotAccepted)
            .findFirst()
            .orElseThrow();
    assertThat(((Check.NotAccepted) check.measure()).values()).containsExactlyElementsOf(hostile);
    assertThat(Set.copyOf(hostile)).hasSameSizeAs(hostile);
  }
}
