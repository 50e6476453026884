package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.crash.FailPoint;
import dev.assay.step.ReachedPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fourth law when a run dies: readers see the old release or the new one, in all tables, and
 * one plain run publishes once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  /** Rows of both tables, side by side. */
  private static final String BOTH =
      "select 'sale', item, sum(amount), count(*) from gold.fct_sale group by all"
          + " union all select 'item', item, total, sales from gold.agg_item order by 1, 2";

  private final Path folder;
  private final Lab afterFirst;
  private final List<String> oldRelease;
  private final List<String> newRelease;
  private final List<String> places;

  PublishingIT(@TempDir Path folder) {
    this.folder = folder;
    Lab calm = Lab.in(folder.resolve("calm"), withItems(Kiosk.in(folder.resolve("conf"))).read());
    calm.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01").runWell();
    oldRelease = calm.released(BOTH);
    calm.land("sales", "2024-01-02", "b.csv", HEADER, "2,tea,1,2024-01-02", "3,pot,9,2024-01-02");
    afterFirst = calm.copy(folder.resolve("after-first"));
    places = between(ReachedPlace.during(calm::runWell).stream().map(ReachedPlace::name).toList());
    newRelease = calm.released(BOTH);
  }

  private static Kiosk withItems(Kiosk kiosk) {
    return kiosk
        .with("gold/agg_item.yaml", "description: Sales by item.\n")
        .with(
            "gold/agg_item.sql",
            """
            -- One row per item.
            select item, cast(sum(amount) as decimal(20,2)) as total, count(*) as sales
            from gold.fct_sale
            group by item
            """)
        .with(
            "contracts/gold.agg_item.odcs.yaml",
            Kiosk.contract("gold.agg_item", "item string", "total decimal(20,2)", "sales bigint"));
  }

  /** From the first Gold table to the note of the head. */
  private static List<String> between(List<String> reached) {
    int first =
        reached.indexOf(
            reached.stream().filter(p -> p.startsWith("gold.")).findFirst().orElseThrow());
    return reached.subList(first, reached.size()).stream().distinct().toList();
  }

  @Test
  void thePlacesReachFromTheFirstWrittenTableToTheNoteOfTheHead() {
    assertThat(places)
        .contains("gold.fct_sale:after", "gold.agg_item:after", "judge.gold:before")
        .containsSubsequence("release#commit:before", "release#commit:after", "heads:before");
    assertThat(oldRelease).containsExactly("[item,tea,2.50,1]", "[sale,tea,2.50,1]");
    assertThat(newRelease).hasSize(4).doesNotContainAnyElementsOf(oldRelease);
  }

  /** The places that a process may die at, with what readers see from there on. */
  List<String> places() {
    return places;
  }

  @Test
  void runsThatDieAtEachOfThemInTurnLeaveWholeReleasesAndPublishOnce() {
    Lab lab = afterFirst.copy(folder.resolve("chain"));
    // the run after the commit has noted the head before it comes to any other place
    places.stream().filter(p -> !p.startsWith("heads:")).forEach(p -> dieAt(p, lab));
    assertThat(lab.runWell().release()).isEmpty();
    assertThat(lab.releases()).hasSize(2);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("places")
  void aRunThatDiesLeavesAWholeReleaseAndThePlainRunAfterItPublishesOnce(String place)
      throws IOException {
    Lab lab = afterFirst.copy(folder.resolve(Path.of("at", place.replaceAll("[^a-z_]", "-"))));
    dieAt(place, lab);
    assertThat(lab.runWell().release().isPresent()).isNotEqualTo(isCommittedAt(place));
    assertThat(lab.released(BOTH)).isEqualTo(newRelease);
    assertThat(lab.releases()).hasSize(2);
    assertThat(Files.readAllLines(lab.heads())).hasSize(2);
  }

  private void dieAt(String place, Lab lab) {
    FailPoint.at(place).during(lab::run);
    assertThat(lab.released(BOTH))
        .as(place)
        .isEqualTo(isCommittedAt(place) ? newRelease : oldRelease);
  }

  private boolean isCommittedAt(String place) {
    return places.indexOf(place) >= places.indexOf("release#commit:after");
  }
}
