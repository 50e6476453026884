package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Books;
import dev.assay.run.Kiosk;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageBookTest {
  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");

  private final Kiosk kiosk;
  private final LineageBook book;

  LineageBookTest(@TempDir Path folder) {
    kiosk = Kiosk.in(folder.resolve("conf")).withPrices();
    book = new LineageBook(new Books(new Lakehouse(folder.resolve("lake").toString())));
  }

  @Test
  void whatIsPutDownIsReadAgainAndIsNoNewsAnyMore() {
    PipelineDefinition pipeline = kiosk.read();
    List<TableLineage> told = put(pipeline, MONDAY);
    assertThat(told).hasSize(6);
    assertThat(book.read()).containsExactlyInAnyOrderElementsOf(told);
    assertThat(book.news(pipeline)).isEmpty();
  }

  @Test
  void onlyATableWhoseOwnDefinitionChangedIsToldAgainAndItsLastWordCounts() {
    put(kiosk.read(), MONDAY);
    kiosk.change("gold/fct_sale.sql", "sale_id, item", "sale_id, lower(item) as item");
    PipelineDefinition changed = kiosk.read();
    assertThat(book.news(changed).keySet()).map(Dataset::toString).containsExactly("gold.fct_sale");
    List<TableLineage> again = put(changed, MONDAY.plusSeconds(60));
    assertThat(book.read()).hasSize(6).containsAll(again);
    assertThat(book.read(MONDAY)).hasSize(6).doesNotContainAnyElementsOf(again);
    assertThat(again.get(0).columns().get("item"))
        .map(Influence::kind)
        .containsExactly(Kind.TRANSFORMATION);
  }

  @Test
  void aParameterOrADescriptionIsNoNews() {
    put(kiosk.read(), MONDAY);
    kiosk.change("gold/fct_sale.yaml", "Sales.", "Sales of the kiosk.");
    assertThat(book.news(kiosk.read())).isEmpty();
  }

  private List<TableLineage> put(PipelineDefinition pipeline, Instant now) {
    SortedMap<Dataset, String> news = book.news(pipeline);
    List<TableLineage> told = news.keySet().stream().map(d -> Lineage.tell(pipeline, d)).toList();
    book.add(told, news, "run", now);
    return told;
  }
}
