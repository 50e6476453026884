package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import dev.assay.trace.Delivery;
import dev.assay.trace.Delivery.Fate;
import dev.assay.trace.Era;
import dev.assay.trace.Sought;
import dev.assay.trace.TableTrace;
import dev.assay.trace.Trace;
import dev.assay.trace.Tracer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One sale that is corrected late, refused once and garbled once, and a price with a history. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceIT {
  private static final String SALES = "sale_id,item,amount,updated_at";

  private final Kiosk kiosk;
  private final Lab lab;
  private final List<String> runs = new ArrayList<>();

  TraceIT(@TempDir Path folder) {
    kiosk =
        Kiosk.in(folder.resolve("conf"))
            .withPrices()
            .change(
                "contracts/gold.fct_sale.odcs.yaml",
                "name: item\n",
                "name: item\n        classification: restricted\n")
            .change(
                "contracts/silver.stg_sales.odcs.yaml",
                "name: item\n",
                "name: item\n        classification: restricted\n");
    lab = Lab.in(folder, kiosk.read());
    lab.land("sales", "2024-01-01", "a.csv", SALES, "7,bun,1,2024-01-01", " 1,tea,2,2024-01-01")
        .land("prices", "2024-01-01", "a.csv", "item,price", "tea,2.00");
    runs.add(lab.runWell().runId());
    lab.land("sales", "2024-01-03", "b.csv", SALES, "1,tea,3,2024-01-03");
    runs.add(lab.runWell().runId());
    lab.land("sales", "2024-01-04", "c.csv", SALES, "8,bun,1,2024-01-04", "1,tea,-5,2024-01-04")
        .land("sales", "2024-01-05", "d.csv", SALES, "1,tea,9,2023-12-31")
        .land("sales", "2024-01-06", "e.jsonl", "{\"sale_id\": 1, \"item\": ")
        .land("prices", "2024-01-04", "b.csv", "item,price", "tea,2.50");
    runs.add(lab.runWell().runId());
    assertThat(lab.releases()).hasSize(3);
  }

  @Test
  void aCorrectedRowIsShownInEveryReleaseWithWhatChanged() {
    TableTrace gold = trace("gold.fct_sale", "sale_id=1").tables().get(0);
    assertThat(values(gold, "amount")).containsExactly("r1: 2.00", "r2 to r3: 3.00");
    assertThat(gold.eras().get(1).changed()).containsExactly("amount");
    assertThat(gold.eras().get(1).pins().get(0).madeByRun()).isEqualTo(runs.get(1));
    assertThat(gold.isThere()).isTrue();
  }

  @Test
  void itsSilverRowIsFollowedByTheKeyWithTheVersionsBefore() {
    List<TableTrace> tables = trace("gold.fct_sale", "sale_id=1").tables();
    assertThat(tables).hasSize(2);
    TableTrace silver = tables.get(1);
    assertThat(silver.sought().text()).isEqualTo("sale_id=1");
    assertThat(silver.through()).isEqualTo("gold.fct_sale takes sale_id from it unchanged");
    assertThat(values(silver, "updated_at"))
        .containsExactly("r1: 2024-01-01 00:00:00.0", "r2 to r3: 2024-01-03 00:00:00.0");
    assertThat(silver.eras().get(1).changed()).containsExactly("amount", "updated_at");
  }

  @Test
  void everyRecordOfItIsFoundWhereItLandedAndWithWhatBecameOfIt() throws IOException {
    List<Delivery> deliveries = trace("gold.fct_sale", "sale_id=1").tables().get(1).deliveries();
    assertThat(deliveries.stream().map(d -> d.file() + " " + d.row() + " " + d.fate()))
        .containsExactly(
            "sales/dt=2024-01-01/a.csv 2 SHOWN",
            "sales/dt=2024-01-03/b.csv 1 SHOWN",
            "sales/dt=2024-01-04/c.csv 2 SET_ASIDE",
            "sales/dt=2024-01-05/d.csv 1 NOT_SHOWN",
            "sales/dt=2024-01-06/e.jsonl 1 REJECTED");
    assertThat(deliveries.stream().map(Delivery::shownIn))
        .containsExactly(List.of("r1"), List.of("r2", "r3"), List.of(), List.of(), List.of());
    assertThat(deliveries.stream().map(Delivery::run))
        .containsExactly(runs.get(0), runs.get(1), runs.get(2), runs.get(2), runs.get(2));
    for (Delivery delivery : deliveries) {
      assertThat(delivery.sha256())
          .isEqualTo(Sha256.hex(Files.readAllBytes(lab.landing().resolve(delivery.file()))));
    }
    assertThat(deliveries.get(2).reasons().get(0).text()).contains("possible_amount");
    assertThat(deliveries.get(0).values().toString())
        .contains("column=sale_id, text= 1,")
        .contains("column=item, text=null, hiddenLength=3");
  }

  @Test
  void aGroupIsFollowedToAllThatWentIntoIt() {
    Trace trace = trace("gold.agg_item", "item=tea");
    assertThat(trace.ends()).isEmpty();
    assertThat(trace.tables().stream().map(t -> t.sought().table() + " " + t.sought().text()))
        .containsExactly(
            "gold.agg_item item=tea",
            "gold.fct_sale item=tea",
            "silver.stg_prices item=tea",
            "silver.stg_sales item=tea");
    assertThat(values(trace.tables().get(0), "price"))
        .containsExactly("r1 to r2: 2.00", "r3: 2.50");
    TableTrace prices = trace.tables().get(2);
    assertThat(prices.eras().stream().map(e -> e.releases() + ": " + e.rows().size()))
        .containsExactly("r1 to r2: 1", "r3: 2");
    assertThat(prices.deliveries().stream().map(d -> d.file() + " " + d.shownIn()))
        .containsExactly(
            "prices/dt=2024-01-01/a.csv [r1, r2, r3]", "prices/dt=2024-01-04/b.csv [r3]");
    assertThat(trace.tables().get(3).deliveries().stream().map(Delivery::fate))
        .startsWith(Fate.SHOWN, Fate.SHOWN, Fate.SET_ASIDE, Fate.NOT_SHOWN);
  }

  @Test
  void whatIsComputedEndsTheWayAndSaysWhichColumnWouldLeadOn() {
    Trace trace = trace("gold.agg_item", "sales=1");
    assertThat(trace.tables()).hasSize(1);
    assertThat(trace.ends().stream().map(e -> e.input() + " " + e.versions() + " " + e.why()))
        .containsExactly(
            "silver.stg_prices [r1: 0, r2: 0, r3: 1] sales is computed or aggregated, so no row of"
                + " this input can be told by it; follow it by --column item or price",
            "gold.fct_sale [r1: 0, r2: 1, r3: 2] sales is computed or aggregated, so no row of this"
                + " input can be told by it; follow it by --column item");
    Trace further = tracer().trace(sought("gold.agg_item", "sales=1"), List.of("item"));
    assertThat(further.ends()).isEmpty();
    assertThat(further.tables()).hasSize(4);
  }

  @Test
  void aKeyThatNeverWasSaysInWhichReleases() {
    Trace trace = trace("gold.fct_sale", "sale_id=99");
    assertThat(trace.tables())
        .allSatisfy(
            t -> {
              assertThat(t.isThere()).isFalse();
              assertThat(t.eras().stream().map(Era::releases)).containsExactly("r1 to r3");
              assertThat(t.deliveries()).isEmpty();
            });
  }

  @Test
  void theCommandTellsItInWordsAndInJsonAndHidesWhatIsClassified() throws IOException {
    Answer words = assay("trace", "gold.fct_sale", "sale_id=1");
    assertThat(words.exitCode()).as(words.all()).isZero();
    assertThat(words.out())
        .contains("r2 to r3  1 row: other amount")
        .contains("item     hidden, 3 characters")
        .contains("sales/dt=2024-01-03/b.csv, record 1")
        .contains("a row was made from it (r2, r3)")
        .contains("set aside: ", "possible_amount")
        .doesNotContain("tea");
    JsonNode json =
        new ObjectMapper()
            .readTree(assay("trace", "fct_sale", "sale_id=1", "--release", "r2", "--json").out());
    JsonNode gold = json.path("tables").path(0);
    assertThat(gold.path("eras").path(0).path("releases").path(0).asText()).isEqualTo("r2");
    assertThat(gold.path("eras").path(0).path("rows").path(0).path("amount").asText())
        .isEqualTo("3.00");
    assertThat(json.toString()).doesNotContain("tea");
    Answer never = assay("trace", "gold.fct_sale", "sale_id=99");
    assertThat(never.out()).contains("r1 to r3  no such row");
    assertThat(never.exitCode()).isZero();
  }

  @Test
  void mistakesAreToldWithoutRepeatingAValue() {
    complaint(assay("trace", "gold.fct_sales", "sale_id=1"), "Did you mean gold.fct_sale?");
    complaint(assay("trace", "gold.fct_sale", "saleid=1"), "Did you mean sale_id?");
    Answer typed = assay("trace", "gold.fct_sale", "sale_id=4711x");
    complaint(typed, "its value cannot be read as int");
    assertThat(typed.all()).doesNotContain("4711x");
    complaint(assay("trace", "gold.fct_sale", "sale_id"), "Write sale_id=VALUE");
    complaint(assay("trace", "gold.fct_sale", "sale_id=1", "--column", "x"), "--column x");
    complaint(assay("trace", "gold.fct_sale", "sale_id=1", "--release", "r9"), "no release r9");
  }

  private Trace trace(String table, String... key) {
    return tracer().trace(sought(table, key), List.of());
  }

  private Sought sought(String table, String... key) {
    return Sought.parse(
        lab.pipeline().promised(TableName.parse(table).orElseThrow()), List.of(key));
  }

  private Tracer tracer() {
    return new Tracer(lab.pipeline(), lab.lakehouse(), lab.releases(), lab::tables);
  }

  private static List<String> values(TableTrace table, String column) {
    Stream<String> values =
        table.eras().stream()
            .flatMap(e -> e.rows().stream().map(r -> e.releases() + ": " + r.get(column)));
    return values.toList();
  }

  private record Answer(int exitCode, String out, String err) {
    String all() {
      return out + err;
    }
  }

  private static void complaint(Answer answer, String words) {
    assertThat(answer.exitCode()).as(answer.all()).isEqualTo(2);
    assertThat(answer.err()).contains(words);
  }

  private Answer assay(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--conf", kiosk.conf().toString()));
    all.addAll(List.of("--lakehouse", lab.lakehouseFolder().toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(
            all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    return new Answer(exitCode, out.toString(), err.toString());
  }
}
