package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.assay.lineage.OpenLineageExport;
import dev.assay.model.TableName;
import dev.assay.run.Shell.Answer;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two releases of a kiosk, in the second of which items are in lower case, and a run that fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineageIT {
  private final Lab lab;
  private final Shell shell;
  private final RunReport first;
  private final RunReport idle;
  private final RunReport changed;
  private final RunReport failed;

  LineageIT(@TempDir Path folder) {
    Kiosk kiosk = Kiosk.in(folder.resolve("conf"));
    Lab before = Lab.in(folder.resolve("lab"), kiosk.read());
    DirtyKiosk.landFirst(before);
    first = before.runWell();
    idle = before.runWell();
    kiosk.change("gold/fct_sale.sql", "sale_id, item", "sale_id, lower(item) as item");
    lab = before.with(kiosk.read());
    changed = lab.runWell();
    lab.land(
        "sales",
        "2024-01-05",
        "bar.csv",
        "sale_id,item,amount,updated_at",
        "9,gold bar,1.00,2024-01-05 10:00:00");
    failed = lab.run();
    shell = new Shell(kiosk, lab);
  }

  @Test
  void aRunPutsLineageOnRecordOnlyWhereADefinitionIsNew() {
    assertThat(tables(first)).isEqualTo(3);
    assertThat(tables(idle)).isZero();
    assertThat(tables(changed)).isEqualTo(1);
    assertThat(
            lab.see(
                "select column_name, source, source_column, kind from ops.column_lineage"
                    + " where table_name = 'gold.fct_sale' and column_name = 'item'"
                    + " order by recorded_at"))
        .containsExactly(
            "[item,silver.stg_sales,item,IDENTITY]", "[item,silver.stg_sales,item,TRANSFORMATION]");
  }

  @Test
  void aColumnIsFollowedToTheLandedFieldAndBack() {
    assertThat(shell.assay("lineage", "gold.fct_sale.amount").ends(0).out())
        .contains("gold.fct_sale.amount comes from")
        .contains("  identity  silver.stg_sales.amount")
        .contains("    transformation  bronze.sales.amount")
        .contains("      identity  landing.sales.amount");
    assertThat(shell.assay("lineage", "landing.sales.amount", "--downstream").ends(0).out())
        .contains("landing.sales.amount comes into")
        .contains("      identity  gold.fct_sale.amount")
        .contains("filter  rows of silver.stg_sales");
    assertThat(shell.assay("lineage", "gold.fct_sale.amount", "--depth", "1").ends(0).out())
        .contains("silver.stg_sales.amount  ...")
        .doesNotContain("bronze");
  }

  @Test
  void aTableShowsItsTablesAndWhatComesIntoEachColumn() {
    assertThat(shell.assay("lineage", "silver.stg_sales", "--upstream", "--downstream").out())
        .contains("silver.stg_sales comes from", "  bronze.sales", "    landing.sales")
        .contains("silver.stg_sales comes into", "  gold.fct_sale")
        .contains("sale_id       transformation bronze.sales.sale_id")
        .contains("group by  bronze.sales.sale_id");
  }

  @Test
  void aReleaseIsShownByTheDefinitionsOfItsTime() {
    assertThat(kind("gold.fct_sale.item", "--release", "r1")).isEqualTo("IDENTITY");
    assertThat(kind("gold.fct_sale.item", "--release", "latest")).isEqualTo("TRANSFORMATION");
    assertThat(kind("gold.fct_sale.item")).isEqualTo("TRANSFORMATION");
    assertThat(shell.assay("lineage", "gold.fct_sale", "--release", "r9").ends(2).err())
        .contains("r9");
  }

  @Test
  void aNameThatIsNotThereIsAnsweredWithTheNearest() {
    complaint("Did you mean gold.fct_sale?", "gold.fct_sales");
    complaint("Did you mean gold.fct_sale?", "gold.fct_sales.item");
    complaint("Did you mean amount?", "gold.fct_sale.amuont");
    complaint("Write 1 or more", "gold.fct_sale", "--depth", "0");
  }

  @Test
  void everyRunAndTaskBeginsAndEndsInEventsThatTheLibraryReads() throws IOException {
    List<RunEvent> events = events();
    assertThat(events).isNotEmpty();
    Map<UUID, List<RunEvent.EventType>> types = new LinkedHashMap<>();
    for (RunEvent event : events) {
      types
          .computeIfAbsent(event.getRun().getRunId(), r -> new ArrayList<>())
          .add(event.getEventType());
      assertThat(event.getJob().getNamespace()).isEqualTo("assay.local");
      assertThat(event.getProducer()).isEqualTo(OpenLineageExport.PRODUCER);
    }
    assertThat(types.values())
        .allSatisfy(
            t -> assertThat(t).hasSize(2).startsWith(EventType.START).doesNotHaveDuplicates());
    assertThat(ends(events, "kiosk"))
        .containsExactly(
            EventType.COMPLETE, EventType.COMPLETE, EventType.COMPLETE, EventType.FAIL);
    assertThat(ends(events, "kiosk.silver.stg_sales")).endsWith(EventType.FAIL);
    assertThat(events().toString()).isEqualTo(events.toString());
  }

  @Test
  void aTaskKnowsItsRunItsInputsAndWhereItsColumnsComeFrom() throws IOException {
    RunEvent gold =
        events("--release", "r2").stream()
            .filter(e -> e.getJob().getName().equals("kiosk.gold.fct_sale"))
            .filter(e -> e.getEventType() == EventType.COMPLETE)
            .findFirst()
            .orElseThrow();
    UUID parent = gold.getRun().getFacets().getParent().getRun().getRunId();
    assertThat(events("--run", changed.runId()).get(0).getRun().getRunId()).isEqualTo(parent);
    String silver = lab.lakehouse().path(TableName.parse("silver.stg_sales").orElseThrow());
    assertThat(gold.getInputs())
        .singleElement()
        .satisfies(
            input -> {
              assertThat(input.getNamespace()).isEqualTo("file");
              assertThat(input.getName()).isEqualTo(silver);
              assertThat(input.getFacets().getVersion().getDatasetVersion()).isEqualTo("0");
            });
    var facets = gold.getOutputs().get(0).getFacets();
    assertThat(facets.getVersion().getDatasetVersion()).isEqualTo("1");
    assertThat(facets.getSymlinks().getIdentifiers().get(0).getName()).isEqualTo("gold.fct_sale");
    assertThat(facets.getSchema().getFields())
        .extracting(f -> f.getName() + " " + f.getType())
        .containsExactly("sale_id int", "item string", "amount decimal(10,2)");
    var from =
        facets
            .getColumnLineage()
            .getFields()
            .getAdditionalProperties()
            .get("item")
            .getInputFields();
    assertThat(from.get(0).getName()).isEqualTo(silver);
    assertThat(from.get(0).getField()).isEqualTo("item");
    assertThat(from.get(0).getTransformations().get(0).getType()).isEqualTo("DIRECT");
    assertThat(from.get(0).getTransformations().get(0).getSubtype()).isEqualTo("TRANSFORMATION");
  }

  @Test
  void whatWasJudgedIsToldWithItsChecks() throws IOException {
    RunEvent judged =
        events("--run", first.runId()).stream()
            .filter(e -> e.getJob().getName().equals("kiosk.judge.gold"))
            .findFirst()
            .orElseThrow();
    assertThat(
            judged.getInputs().get(0).getInputFacets().getDataQualityAssertions().getAssertions())
        .extracting(a -> a.getAssertion() + " " + a.getSuccess())
        .contains("no_sale_is_huge true");
  }

  @Test
  void aRunThatIsNotOnRecordIsRefused() {
    assertThat(shell.assay("openlineage", "--run", "nobody").ends(2).err()).contains("--run");
    assertThat(failed.failure()).isNotNull();
  }

  private static List<EventType> ends(List<RunEvent> events, String job) {
    return events.stream()
        .filter(e -> e.getJob().getName().equals(job))
        .map(RunEvent::getEventType)
        .filter(t -> t != EventType.START)
        .toList();
  }

  /** As the library's own classes read them; what they write again is what was written. */
  private List<RunEvent> events(String... asked) throws IOException {
    String[] all = new String[asked.length + 1];
    all[0] = "openlineage";
    System.arraycopy(asked, 0, all, 1, asked.length);
    ObjectMapper mapper =
        new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    List<RunEvent> events = new ArrayList<>();
    for (String line : shell.assay(all).ends(0).out().lines().toList()) {
      RunEvent event = mapper.readValue(line, RunEvent.class);
      assertThat(mapper.readTree(mapper.writeValueAsString(event)))
          .isEqualTo(mapper.readTree(line));
      events.add(event);
    }
    return events;
  }

  private void complaint(String words, String... asked) {
    String[] all = new String[asked.length + 1];
    all[0] = "lineage";
    System.arraycopy(asked, 0, all, 1, asked.length);
    Answer answer = shell.assay(all).ends(2);
    assertThat(answer.err()).contains(words);
  }

  private String kind(String... asked) {
    String[] all = new String[asked.length + 2];
    all[0] = "lineage";
    System.arraycopy(asked, 0, all, 1, asked.length);
    all[asked.length + 1] = "--json";
    JsonNode json = shell.assay(all).ends(0).json();
    return json.path("upstream").path(0).path("kinds").path(0).asText();
  }

  private static long tables(RunReport report) {
    return report.tasks().stream()
        .filter(t -> t.step().equals("lineage"))
        .mapToLong(t -> t.result().counts().getOrDefault("tables", 0L))
        .sum();
  }
}
