package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.crash.FailPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointsIT {
  private static final int PLACES_IN_THE_CODE = 16;

  /** Every named place of a run, in the order in which a run comes to them. */
  private static final List<String> PLACES =
      List.of(
          "plan:before",
          "plan#schemas:before",
          "plan#incidents:before",
          "plan:after",
          "bronze.sales:before",
          "bronze.sales#commit:before",
          "bronze.sales#commit:after",
          "bronze.sales__rejected:after",
          "bronze.sales:after",
          "silver.stg_sales:before",
          "silver.stg_sales__quarantine:before",
          "silver.stg_sales__quarantine:after",
          "silver.stg_sales:after",
          "ledger:before",
          "ledger:after",
          "judge.silver:before",
          "judge.silver:after",
          "gold.fct_sale:before",
          "gold.fct_sale#commit:before",
          "gold.fct_sale:after",
          "judge.gold:before",
          "judge.gold:after",
          "release:before",
          "release#commit:before",
          "release#commit:after",
          "release:after");

  private final Path folder;
  private final Lab calm;
  private final Outcome calmFirst;
  private final Outcome calmSecond;
  private final Lab afterFirst;

  CrashPointsIT(@TempDir Path folder) {
    this.folder = folder;
    calm = Lab.in(folder.resolve("calm"), Kiosk.in(folder.resolve("conf")).read());
    DirtyKiosk.landFirst(calm);
    calm.runWell();
    calmFirst = Outcome.of(calm);
    afterFirst = calm.copy(folder.resolve("after-first"));
    DirtyKiosk.landSecond(calm);
    calm.runWell();
    calmSecond = Outcome.of(calm);
  }

  static List<String> places() {
    return PLACES;
  }

  @Test
  void theCalmRunsHaveEverythingThatACrashMightLose() {
    assertThat(calmSecond.releases()).isEqualTo(2);
    assertThat(calmSecond.ledger()).hasSize(4).allMatch(e -> e.endsWith("balanced=true"));
    assertThat(calm.see("select count(*) from bronze.sales__rejected")).containsExactly("[4]");
    assertThat(calm.see("select count(*) from silver.stg_sales__quarantine"))
        .containsExactly("[2]");
    assertThat(calm.see("select sale_id, amount from gold.fct_sale order by 1"))
        .containsExactly("[1,2.75]", "[2,3.50]", "[5,2.50]", "[7,2.50]");
  }

  @Test
  void runsThatDieAtEveryPlaceInTurnEndAsIfNothingHadHappened() {
    Lab lab = Lab.in(folder.resolve("chain"), calm.pipeline());
    DirtyKiosk.landFirst(lab);
    PLACES.forEach(place -> FailPoint.at(place).during(lab::run));
    lab.runWell();
    assertThat(Outcome.of(lab)).isEqualTo(calmFirst);
    DirtyKiosk.landSecond(lab);
    PLACES.forEach(place -> FailPoint.at(place).during(lab::run));
    lab.runWell();
    assertThat(Outcome.of(lab)).isEqualTo(calmSecond);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("places")
  void aFirstRunThatDiesIsHealedByThePlainRunAfterIt(String place) {
    Lab lab = Lab.in(folder.resolve(Path.of("first", name(place))), calm.pipeline());
    DirtyKiosk.landFirst(lab);
    FailPoint.at(place).during(lab::run);
    lab.runWell();
    assertThat(Outcome.of(lab)).isEqualTo(calmFirst);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("places")
  void aLaterRunThatDiesIsHealedByThePlainRunAfterIt(String place) {
    Lab lab = afterFirst.copy(folder.resolve(Path.of("later", name(place))));
    DirtyKiosk.landSecond(lab);
    FailPoint.at(place).during(lab::run);
    assertThat(lab.releases().size()).as("readers see whole releases only").isBetween(1, 2);
    lab.runWell();
    assertThat(Outcome.of(lab)).isEqualTo(calmSecond);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("places")
  void aRunThatDiesIsHealedEvenIfMoreHasLandedMeanwhile(String place) {
    Lab lab = Lab.in(folder.resolve(Path.of("meanwhile", name(place))), calm.pipeline());
    DirtyKiosk.landFirst(lab);
    FailPoint.at(place).during(lab::run);
    DirtyKiosk.landSecond(lab);
    lab.runWell();
    Outcome healed = Outcome.of(lab);
    assertThat(healed.contents()).isEqualTo(calmSecond.contents());
    assertThat(healed.released()).isEqualTo(calmSecond.released());
    assertThat(healed.loaded()).isEqualTo(calmSecond.loaded());
    assertThat(healed.ledger()).allMatch(e -> e.endsWith("balanced=true"));
  }

  @Test
  void noPlaceInTheCodeIsMissingHere() throws IOException {
    Path code = Path.of("src/main/java");
    assumeTrue(Files.isDirectory(code), "the sources are not here");
    Pattern place = Pattern.compile("FailPoints\\.reach\\(");
    long found = 0;
    try (Stream<Path> files = Files.walk(code)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        found += place.matcher(Files.readString(file)).results().count();
      }
    }
    assertThat(found).as("places; name a new one above").isEqualTo(PLACES_IN_THE_CODE);
  }

  private static String name(String place) {
    return place.replaceAll("[^a-z_]", "-");
  }
}
