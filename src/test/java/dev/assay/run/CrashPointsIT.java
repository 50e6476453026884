package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.crash.ChildJvm;
import dev.assay.crash.FailPoint;
import dev.assay.step.ReachedPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sixth law at every named place; the places are those that calm runs come to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointsIT {
  /** Files whose places no plain run comes to, and the test that brings it down there. */
  private static final SortedMap<String, String> BROUGHT_DOWN_ELSEWHERE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Advance.java", "KeptModelsCrashIT"),
              Map.entry("BronzeRetention.java", "RetentionIT"),
              Map.entry("CompactOpsStep.java", "GrowthIT"),
              Map.entry("CompactStep.java", "KeptModelsCrashIT"),
              Map.entry("DropStep.java", "VacuumIT"),
              Map.entry("GoldStep.java", "KeptModelsCrashIT"),
              Map.entry("LandingRetention.java", "RetentionIT"),
              Map.entry("GuardStep.java", "GuardsIT"),
              Map.entry("MigrateStep.java", "MigrateIT"),
              Map.entry("ModelRunsStep.java", "ModelRunsIT"),
              Map.entry("ProposeStep.java", "ApprovalIT"),
              Map.entry("RollbackStep.java", "RollbackIT"),
              Map.entry("Superseding.java", "RereadIT"),
              Map.entry("UnguardStep.java", "GuardsIT"),
              Map.entry("UnwaiveStep.java", "WaiversIT"),
              Map.entry("VacuumStep.java", "VacuumIT"),
              Map.entry("WaiveStep.java", "WaiversIT")));

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab calm;
  private final Outcome calmFirst;
  private final Outcome calmSecond;
  private final Lab afterFirst;
  private final List<ReachedPlace> reached = new ArrayList<>();
  private final List<String> places;
  private final List<String> laterPlaces;

  CrashPointsIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf"));
    calm = Lab.in(folder.resolve("calm"), kiosk.read());
    DirtyKiosk.landFirst(calm);
    places = placesOf(calm);
    calmFirst = Outcome.of(calm);
    afterFirst = calm.copy(folder.resolve("after-first"));
    DirtyKiosk.landSecond(calm);
    laterPlaces = placesOf(calm);
    calmSecond = Outcome.of(calm);
  }

  private List<String> placesOf(Lab lab) {
    List<ReachedPlace> places = ReachedPlace.during(lab::runWell);
    reached.addAll(places);
    return places.stream().map(ReachedPlace::name).distinct().toList();
  }

  /** Every named place of a first run, in the order in which it comes to them. */
  List<String> places() {
    return places;
  }

  List<String> laterPlaces() {
    return laterPlaces;
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
  void theCalmRunsComeToEveryPlaceInTheCode() throws IOException {
    assertThat(places)
        .contains("plan:before", "plan:after", "bronze.sales#commit:before")
        .contains("bronze.sales__rejected:after", "silver.stg_sales__quarantine:before")
        .contains("silver.stg_sales:after", "release#commit:after");
    TreeSet<String> found = new TreeSet<>(reached.stream().map(ReachedPlace::source).toList());
    assertThat(found)
        .as("a new place is reached by DirtyKiosk, or brought down in a test of its own")
        .containsAll(placesInTheCode());
  }

  @Test
  void runsThatDieAtEveryPlaceInTurnEndAsIfNothingHadHappened() {
    Lab lab = Lab.in(folder.resolve("chain"), calm.pipeline());
    DirtyKiosk.landFirst(lab);
    dieInTurn(lab, places);
    lab.runWell();
    assertThat(Outcome.of(lab)).isEqualTo(calmFirst);
    DirtyKiosk.landSecond(lab);
    dieInTurn(lab, laterPlaces);
    lab.runWell();
    assertThat(Outcome.of(lab)).isEqualTo(calmSecond);
  }

  /** Where heads are noted nobody dies: the run after the release was committed has noted them. */
  private static void dieInTurn(Lab lab, List<String> places) {
    places.stream()
        .filter(place -> !place.startsWith("heads:"))
        .forEach(place -> FailPoint.at(place).during(lab::run));
  }

  @Test
  void aRunThatDiesInPlanBronzeQuarantineOrSilverIsHealedByOnePlainRun() {
    Lab small =
        Lab.in(folder.resolve("small"), Kiosk.upToSilver(folder.resolve("small-conf")).read());
    DirtyKiosk.landFirst(small);
    Lab landed = small.copy(folder.resolve("small-landed"));
    List<String> stations =
        placesOf(small).stream().filter(p -> p.matches("(plan|bronze|silver)[.:#].*")).toList();
    assertThat(stations).hasSizeGreaterThan(10);
    Outcome undisturbed = Outcome.of(small);
    for (String place : stations) {
      Lab lab = landed.copy(folder.resolve(Path.of("small-at", name(place))));
      FailPoint.at(place).during(lab::run);
      lab.runWell();
      assertThat(Outcome.of(lab)).as(place).isEqualTo(undisturbed);
    }
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
  @MethodSource("laterPlaces")
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

  @Tag("long")
  @ParameterizedTest
  @MethodSource("places")
  void aProcessThatIsKilledAnywhereIsHealedByThePlainRunAfterIt(String place) throws Exception {
    Lab lab = Lab.in(folder.resolve(Path.of("killed", name(place))), calm.pipeline());
    DirtyKiosk.landFirst(lab);
    requireKilledAndHealed(lab, place, calmFirst);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("laterPlaces")
  void aLaterProcessThatIsKilledAnywhereIsHealedByThePlainRunAfterIt(String place)
      throws Exception {
    Lab lab = afterFirst.copy(folder.resolve(Path.of("killed-later", name(place))));
    DirtyKiosk.landSecond(lab);
    requireKilledAndHealed(lab, place, calmSecond);
  }

  private void requireKilledAndHealed(Lab lab, String place, Outcome undisturbed) throws Exception {
    ChildJvm run = lab.runInAProcess(kiosk.conf(), Map.of("ASSAY_FAIL_AT", place));
    assertThat(run.exitCode()).as(run.output()).isEqualTo(ChildJvm.KILLED);
    lab.runWell();
    assertThat(Outcome.of(lab)).isEqualTo(undisturbed);
  }

  /** Every call of {@code FailPoints.reach}, as {@code File.java:line}. */
  private static List<String> placesInTheCode() throws IOException {
    Path code = Path.of("src/main/java");
    assumeTrue(Files.isDirectory(code), "the sources are not here");
    Pattern call = Pattern.compile("FailPoints\\.reach\\(");
    List<String> places = new ArrayList<>();
    try (Stream<Path> files = Files.walk(code)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = String.valueOf(file.getFileName());
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size() && !BROUGHT_DOWN_ELSEWHERE.containsKey(name); i++) {
          if (call.matcher(lines.get(i)).find()) {
            places.add(name + ":" + (i + 1));
          }
        }
      }
    }
    assertThat(places).as("places in the code").hasSizeGreaterThan(10);
    return places;
  }

  private static String name(String place) {
    return place.replaceAll("[^a-z_]", "-");
  }
}
