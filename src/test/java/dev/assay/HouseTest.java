package dev.assay;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The drawing of the house in docs/architecture.md, as a test. */
class HouseTest {
  private static final int FEWEST_CLASSES = 200;

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.assay");

  @Test
  void theHouseIsNotEmptyAndHasNoUnknownRoom() {
    assertThat(HOUSE).hasSizeGreaterThan(FEWEST_CLASSES);
    Set<String> rooms = HOUSE.stream().map(HouseTest::room).collect(Collectors.toSet());
    assertThat(rooms)
        .containsExactlyInAnyOrder(
            "cli",
            "run",
            "sample",
            "landing",
            "bronze",
            "silver",
            "gold",
            "contract",
            "release",
            "reader",
            "audit",
            "compare",
            "quarantine",
            "trace",
            "lineage",
            "handbook",
            "ops",
            "step",
            "definition",
            "table",
            "session",
            "sql",
            "model");
  }

  @Test
  void importsPointDownwardsOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.assay..")
        .layer("entrance")
        .definedBy("dev.assay.cli..")
        .layer("directors")
        .definedBy("dev.assay.run..")
        .layer("stations")
        .definedBy(
            "dev.assay.landing..",
            "dev.assay.bronze..",
            "dev.assay.silver..",
            "dev.assay.gold..",
            "dev.assay.contract..",
            "dev.assay.release..",
            "dev.assay.reader..",
            "dev.assay.audit..",
            "dev.assay.compare..",
            "dev.assay.quarantine..",
            "dev.assay.trace..",
            "dev.assay.lineage..",
            "dev.assay.handbook..",
            "dev.assay.ops..",
            "dev.assay.sample..")
        .layer("work order")
        .definedBy("dev.assay.step..")
        .layer("ground")
        .definedBy(
            "dev.assay.definition..", "dev.assay.table..", "dev.assay.session..", "dev.assay.sql..")
        .layer("words")
        .definedBy("dev.assay.model..")
        .whereLayer("entrance")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("directors")
        .mayOnlyBeAccessedByLayers("entrance")
        .whereLayer("stations")
        .mayOnlyBeAccessedByLayers("entrance", "directors")
        .whereLayer("work order")
        .mayOnlyBeAccessedByLayers("entrance", "directors", "stations")
        .whereLayer("ground")
        .mayOnlyBeAccessedByLayers("entrance", "directors", "stations", "work order")
        .check(HOUSE);
  }

  @Test
  void stationsMeetThroughTablesNotThroughJava() {
    only("landing", "model");
    only("bronze", "landing", "ops", "step", "definition", "table", "model");
    only("silver", "step", "definition", "table", "model");
    only("gold", "step", "definition", "table", "model");
    only("contract", "ops", "step", "definition", "table", "model");
    only("release", "contract", "ops", "step", "definition", "table", "model");
    only("reader", "release", "ops", "definition", "table", "model");
    only("audit", "release", "contract", "ops", "definition", "table", "model");
    only("compare", "release", "contract", "ops", "definition", "table", "model");
    only("quarantine", "landing", "silver", "ops", "definition", "table", "model");
    only("trace", "release", "silver", "quarantine", "ops", "definition", "table", "model");
    only("lineage", "ops", "definition", "table", "model");
    only(
        "handbook",
        "lineage",
        "landing",
        "silver",
        "contract",
        "release",
        "compare",
        "ops",
        "definition",
        "table",
        "model");
    only("ops", "table", "model");
    only("sample", "model");
  }

  @Test
  void theGroundHasAnOrderToo() {
    only("sql");
    only("definition", "sql", "model");
    only("table", "sql", "model");
    only("session");
    only("step");
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("dev.assay.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void wordsKnowOnlyJava() {
    classes()
        .that(resideInAPackage("dev.assay.model.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.assay.model..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void everyForeignPowerHasOneRoom() {
    nobodyBut("dev.assay.cli..", "picocli..");
    nobodyBut("dev.assay.table..", "io.delta.kernel..", "io.delta.tables..", "io.delta.storage..");
    nobodyBut("dev.assay.lineage..", "io.openlineage..");
    nobodyBut("dev.assay.definition..", "com.fasterxml.jackson.dataformat.yaml..", "org.yaml..");
  }

  @Test
  void onlyTheEntranceEndsTheProcess() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.assay.cli..")
            .should()
            .callMethod(System.class, "exit", int.class);
    rule.check(HOUSE);
  }

  @Test
  void stationsAreTheOnlyOnesToImplementSteps() {
    classes()
        .that()
        .implement(dev.assay.step.Step.class)
        .should()
        .resideInAnyPackage(
            "dev.assay.bronze..",
            "dev.assay.silver..",
            "dev.assay.gold..",
            "dev.assay.contract..",
            "dev.assay.release..",
            "dev.assay.run..")
        .check(HOUSE);
  }

  @Test
  void timeEntersAsAValue() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.assay.landing..",
            "dev.assay.bronze..",
            "dev.assay.silver..",
            "dev.assay.gold..",
            "dev.assay.contract..",
            "dev.assay.release..",
            "dev.assay.reader..",
            "dev.assay.audit..",
            "dev.assay.compare..",
            "dev.assay.quarantine..",
            "dev.assay.trace..",
            "dev.assay.lineage..",
            "dev.assay.handbook..",
            "dev.assay.ops..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(HOUSE);
  }

  @Test
  void theBooksAndTheQuarantineAreReadWithoutSpark() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.assay.ops..", "dev.assay.quarantine..", "dev.assay.audit..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.spark..")
        .check(HOUSE);
  }

  @Test
  void noRoomIsADrawer() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..utils..",
            "..common..",
            "..helper..",
            "..impl..",
            "..manager..",
            "..misc..")
        .check(HOUSE);
  }

  /** {@code dev.assay.gold.x} is in the room {@code gold}. */
  private static String room(JavaClass type) {
    String below = type.getPackageName().substring("dev.assay.".length());
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  private static void nobodyBut(String room, String... powers) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(powers)
        .check(HOUSE);
  }

  /** The room imports, of the house, nothing but itself and the rooms named. */
  private static void only(String room, String... rooms) {
    Set<String> allowed = Set.of(rooms);
    HOUSE.stream()
        .map(HouseTest::room)
        .filter(r -> !r.equals(room) && !allowed.contains(r))
        .distinct()
        .forEach(
            r ->
                noClasses()
                    .that()
                    .resideInAPackage("dev.assay." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.assay." + r + "..")
                    .check(HOUSE));
  }
}
