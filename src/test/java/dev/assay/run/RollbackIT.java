package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import dev.assay.crash.FailPoint;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.release.Approval;
import dev.assay.release.Release;
import dev.assay.release.ReleaseEvents;
import dev.assay.release.Returning;
import dev.assay.release.RollbackOrder;
import dev.assay.step.StepResult;
import dev.assay.table.RecordRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollbackIT {
  private static final String SALES = "sale_id,item,amount,updated_at";
  private static final String SEEN = "select item, price, sales from gold.agg_item order by item";

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab twoReleases;

  RollbackIT(@TempDir Path folder) {
    this.folder = folder;
    kiosk = Kiosk.in(folder.resolve("conf")).withPrices();
    twoReleases = Lab.in(folder.resolve("base"), kiosk.read());
    twoReleases.land("sales", "2024-01-01", "a.csv", SALES, "1,tea,2,2024-01-01");
    twoReleases.land("prices", "2024-01-01", "a.csv", "item,price", "tea,2.00");
    twoReleases.runWell();
    twoReleases.land("sales", "2024-01-02", "b.csv", SALES, "2,tea,2,2024-01-02");
    twoReleases.runWell();
    assertThat(twoReleases.released(SEEN)).containsExactly("[tea,2.00,2]");
  }

  @Test
  void readersSeeTheOldReleaseAtOnceAndNoTableIsWritten() {
    Lab lab = lab("whole");
    SortedMap<String, Long> before = lab.versions();
    RunReport report =
        execute(lab, new RollbackOrder("r1", List.of(), "ada", "why", new Approval("eve", "ok")));
    assertThat(report.failure()).isNull();
    assertThat(report.spark().jobs()).isZero();
    Release back = report.release().orElseThrow();
    assertThat(back.id()).isEqualTo("r3");
    assertThat(back.pins()).isEqualTo(lab.releases().get(0).pins());
    assertThat(back.definitions()).isEqualTo(lab.releases().get(0).definitions());
    assertThat(back.act().kind()).isEqualTo(Release.Kind.ROLLBACK);
    assertThat(back.act().basis()).isEqualTo("r1");
    assertThat(back.act().approval()).isEqualTo(new Approval("eve", "ok"));
    assertThat(back.publishedBy() + ": " + back.reason()).isEqualTo("ada: why");
    assertThat(lab.released(SEEN)).containsExactly("[tea,2.00,1]");
    assertThat(lab.versions().entrySet().stream().filter(e -> !e.getKey().startsWith("ops/")))
        .containsExactlyElementsOf(
            before.entrySet().stream().filter(e -> !e.getKey().startsWith("ops/")).toList());
    RecordRow run = lab.books().read(OpsTable.PIPELINE_RUNS).get(2);
    assertThat(run.string("command") + " " + run.string("release_id")).isEqualTo("rollback r3");
  }

  @Test
  void whatReadersSeeAlreadyIsNotPublishedTwice() {
    Lab lab = lab("twice");
    rollback(lab, "r1");
    RunReport again = rollback(lab, "r1");
    assertThat(again.release()).isEmpty();
    assertThat(again.tasks().get(0).result())
        .isEqualTo(StepResult.skipped("readers see these versions already, in r3"));
    assertThat(rollback(lab, "latest").release()).isEmpty();
    assertThat(lab.releases()).hasSize(3);
  }

  @Test
  void aPlainRunDoesNotPublishAgainWhatWasWithdrawn() {
    Lab lab = lab("held");
    rollback(lab, "r1");
    RunReport plain = lab.runWell();
    assertThat(plain.release()).isEmpty();
    StepResult held = release(plain);
    assertThat(held.isHeld()).isTrue();
    assertThat(held.counts()).containsEntry("held", 2L);
    assertThat(held.note())
        .startsWith("gold.agg_item@1, gold.fct_sale@1 were withdrawn by r3, a rollback to r1 (why)")
        .contains("assay rollback --to r2");
    assertThat(lab.books().read(OpsTable.TASK_RUNS).stream().map(r -> r.string("note")))
        .as("what is held back stands on record")
        .contains(held.note());
    assertThat(lab.released(SEEN)).containsExactly("[tea,2.00,1]");
  }

  @Test
  void aNewDeliveryIsHeldWhileAnyTableStandsWithdrawnAndPublishedWhenNoneDoes() {
    Lab lab = lab("delivery");
    rollback(lab, "r1");
    lab.land("prices", "2024-01-03", "b.csv", "item,price", "tea,3.00");
    RunReport prices = lab.runWell();
    assertThat(release(prices).note())
        .as("agg_item is new, fct_sale is what it was")
        .startsWith("gold.fct_sale@1 was withdrawn by r3");
    assertThat(lab.released(SEEN)).containsExactly("[tea,2.00,1]");
    lab.land("sales", "2024-01-03", "c.csv", SALES, "3,tea,2,2024-01-03");
    assertThat(lab.runWell().release().map(Release::id)).contains("r4");
    assertThat(lab.released(SEEN)).containsExactly("[tea,3.00,3]");
  }

  @Test
  void aCorrectedModelIsPublished() {
    Lab lab = lab("model");
    rollback(lab, "r1");
    Kiosk corrected =
        Kiosk.in(folder.resolve("corrected"))
            .withPrices()
            .change(
                "gold/fct_sale.sql",
                "from silver.stg_sales",
                "from silver.stg_sales where sale_id <> 2");
    RunReport report = lab.with(corrected.read()).runWell();
    assertThat(report.release().map(Release::id)).contains("r4");
    assertThat(lab.released(SEEN)).containsExactly("[tea,2.00,1]");
  }

  @Test
  void somebodyWhoGivesAReasonReinstatesIt() {
    Lab lab = lab("reinstate");
    rollback(lab, "r1");
    Release again = lab.runWell(r -> r.reinstating("it was right")).release().orElseThrow();
    assertThat(again.pins()).isEqualTo(lab.releases().get(1).pins());
    assertThat(again.reason()).isEqualTo("it was right");
    assertThat(again.act().kind()).isEqualTo(Release.Kind.RUN);
    assertThat(lab.released(SEEN)).containsExactly("[tea,2.00,2]");
    assertThat(release(lab.runWell()).isHeld()).isFalse();
  }

  @Test
  void aRollbackOfARollbackReinstatesToo() {
    Lab lab = lab("and-back");
    rollback(lab, "r1");
    rollback(lab, "r2");
    assertThat(lab.released(SEEN)).containsExactly("[tea,2.00,2]");
    assertThat(release(lab.runWell()).isHeld()).isFalse();
  }

  @Test
  void aRollbackThatDiesIsHealedByAnotherOne() {
    for (String place : List.of("rollback:before", "rollback#commit:before")) {
      Lab lab = lab(place.replaceAll("[^a-z]", "-"));
      FailPoint.at(place).during(() -> rollback(lab, "r1"));
      assertThat(lab.released(SEEN)).as(place).containsExactly("[tea,2.00,2]");
      assertThat(lab.runWell().release()).as("the plain run finds nothing new").isEmpty();
      rollback(lab, "r1");
      assertThat(lab.releases()).as(place).hasSize(3);
      assertThat(lab.released(SEEN)).as(place).containsExactly("[tea,2.00,1]");
    }
    for (String place : List.of("rollback#commit:after", "rollback:after")) {
      Lab lab = lab(place.replaceAll("[^a-z]", "-"));
      FailPoint.at(place).during(() -> rollback(lab, "r1"));
      assertThat(lab.released(SEEN)).as(place).containsExactly("[tea,2.00,1]");
      assertThat(release(lab.runWell()).isHeld()).as(place).isTrue();
      rollback(lab, "r1");
      assertThat(lab.releases()).as(place).hasSize(3);
    }
  }

  @Test
  void oneTableGoesBackWhereTheOthersFit() {
    Lab lab = lab("selective");
    Kiosk changed =
        Kiosk.in(folder.resolve("changed"))
            .withPrices()
            .change("gold/fct_sale.sql", "from silver", "from  silver")
            .change("gold/agg_item.sql", "count(s.sale_id)", "count(s.sale_id) + 40");
    lab.with(changed.read()).runWell();
    assertThat(lab.released(SEEN)).containsExactly("[tea,2.00,42]");
    RunReport back = execute(lab, order("r2", Returning.parse("gold.agg_item")));
    Release set = back.release().orElseThrow();
    assertThat(lab.released(SEEN)).containsExactly("[tea,2.00,2]");
    assertThat(version(set, "gold.agg_item"))
        .isEqualTo(version(lab.releases().get(1), "gold.agg_item"));
    assertThat(version(set, "gold.fct_sale"))
        .isEqualTo(version(lab.releases().get(2), "gold.fct_sale"));
    String texts = texts(lab, set);
    assertThat(texts)
        .isNotEqualTo(texts(lab, lab.releases().get(1)))
        .isNotEqualTo(texts(lab, lab.releases().get(2)));
    assertThat(line(texts, "gold/agg_item.sql"))
        .isEqualTo(line(texts(lab, lab.releases().get(1)), "gold/agg_item.sql"));
    assertThat(line(texts, "gold/fct_sale.sql"))
        .isEqualTo(line(texts(lab, lab.releases().get(2)), "gold/fct_sale.sql"));
    StepResult held = release(lab.with(changed.read()).runWell());
    assertThat(held.note()).startsWith("gold.agg_item@2 was withdrawn by r4");
  }

  @Test
  void whatWouldNotFitTogetherIsRefusedAndSaysWhatToAdd() {
    Lab lab = lab("refused");
    RunReport report = execute(lab, order("r1", Returning.parse("agg_item+")));
    assertThat(report.exitCode()).isEqualTo(ErrorKind.USAGE.exitCode());
    assertThat(report.failure())
        .hasMessageContaining("gold.agg_item: it was made from version 0 of gold.fct_sale")
        .hasMessageContaining("leave --only out");
    assertThat(lab.releases()).hasSize(2);
  }

  @Test
  void theCommandSaysWhatReadersWillSee() throws IOException {
    Lab lab = lab("words");
    Answer dry = assay(lab, "rollback", "--to", "r1", "--reason", "why", "--dry-run");
    assertThat(dry.exitCode()).as(dry.all()).isZero();
    assertThat(dry.out()).contains("gold.fct_sale", "Nothing was changed: readers see r2");
    assertThat(lab.releases()).hasSize(2);
    Answer back = assay(lab, "rollback", "--to", "r1", "--reason", "why", "--by", "ada");
    assertThat(back.exitCode()).as(back.all()).isZero();
    assertThat(back.out()).contains("Released r3", "head ");
    Answer held = assay(lab, "run", "--landing", lab.landing().toString());
    assertThat(held.exitCode()).isZero();
    assertThat(held.out()).contains("Held back: readers see r3");
    assertThat(held.err()).contains("gold.fct_sale@1 were withdrawn by r3");
    assertThat(assay(lab, "release", "show", "r3").out())
        .contains("by ada", "rollback to r1", "withdrawn gold.fct_sale@1, last shown by r2");
    assertThat(assay(lab, "releases").out()).contains("rollback to r1");
    Answer again = assay(lab, "rollback", "--to", "r1", "--reason", "why", "--json");
    JsonNode json = new ObjectMapper().readTree(again.out());
    assertThat(json.path("readers_see").asText()).isEqualTo("r3");
    assertThat(json.path("changes")).isEmpty();
    Answer published =
        assay(lab, "run", "--landing", lab.landing().toString(), "--reinstate", "fine after all");
    assertThat(published.out()).as(published.all()).contains("Released r4");
  }

  @Test
  void mistakesEndWithTheCodeOfTheirKind() throws IOException {
    Lab lab = lab("mistakes");
    complaint(assay(lab, "rollback", "--to", "r9", "--reason", "why"), 2, "no release r9");
    complaint(assay(lab, "rollback", "--to", "r1"), 2, "--reason");
    complaint(assay(lab, "rollback", "--to", "r1", "--reason", " "), 2, "Say why");
    complaint(
        assay(lab, "rollback", "--to", "r1", "--reason", "x", "--only", "gold.fct"),
        2,
        "r1 has no table gold.fct. Its Gold tables are gold.agg_item, gold.fct_sale");
    complaint(
        assay(lab, "rollback", "--to", "r1", "--reason", "x", "--note", "y"), 2, "--approved-by");
    complaint(
        assay(lab, "run", "--landing", lab.landing().toString(), "--reinstate", " "), 2, "reason");
    try (RunLock held =
        RunLock.take(
            lab.request().site().lockFolder(), new RunOwner("me", 7, "here", Instant.EPOCH))) {
      assertThat(held.killed()).isEmpty();
      complaint(assay(lab, "rollback", "--to", "r1", "--reason", "why"), 4, "run me");
    }
    tamper(lab);
    complaint(
        assay(lab, "rollback", "--to", "r1", "--reason", "why"),
        5,
        "gold.fct_sale, version 0: its commit is not the one that was released");
    ReleaseEvents.Event dropped =
        new ReleaseEvents.Event(
            Instant.EPOCH, "run", ReleaseEvents.Kind.DROPPED, "r1", null, "policy", "old");
    lab.books().add(OpsTable.RELEASE_EVENTS, List.of(dropped.row()));
    complaint(
        assay(lab, "rollback", "--to", "r1", "--reason", "why"),
        2,
        "r1: the release is no longer kept");
    assertThat(lab.releases()).hasSize(2);
  }

  /** Another commit than the one that was released, though a sound one. */
  private static void tamper(Lab lab) throws IOException {
    Path commit =
        Path.of(
            lab.lakehouse().path(table("gold.fct_sale")), "_delta_log", "0".repeat(20) + ".json");
    Files.writeString(
        commit, Files.readString(commit).replace("\"engineInfo\":\"", "\"engineInfo\":\"x"));
    try (Stream<Path> files = Files.list(commit.resolveSibling("."))) {
      for (Path file : files.filter(f -> f.toString().endsWith("0.json.crc")).toList()) {
        Files.delete(file);
      }
    }
  }

  private Lab lab(String name) {
    return twoReleases.copy(folder.resolve(name));
  }

  private static RunReport rollback(Lab lab, String to) {
    RunReport report = execute(lab, order(to));
    assertThat(report.failure()).isNull();
    return report;
  }

  private static RollbackOrder order(String to, Returning... only) {
    return new RollbackOrder(to, List.of(only), "tester", "why", null);
  }

  private static RunReport execute(Lab lab, RollbackOrder order) {
    return new ReleaseDesk(lab.request().site(), RunListener.silent(), Map.of("assay", "test"))
        .rollBack(order);
  }

  private static StepResult release(RunReport report) {
    return report.tasks().stream()
        .filter(t -> t.step().equals("release"))
        .findFirst()
        .orElseThrow()
        .result();
  }

  private static long version(Release release, String table) {
    return release.pin(table(table)).orElseThrow().version();
  }

  private static TableName table(String name) {
    return TableName.parse(name).orElseThrow();
  }

  private static String texts(Lab lab, Release release) {
    return lab.books().read(OpsTable.DEFINITIONS).stream()
        .filter(r -> r.string("fingerprint").equals(release.definitions()))
        .map(r -> r.string("text"))
        .findFirst()
        .orElseThrow();
  }

  private static String line(String text, String file) {
    return text.lines().filter(l -> l.contains(" " + file + " ")).findFirst().orElseThrow();
  }

  private record Answer(int exitCode, String out, String err) {
    String all() {
      return out + err;
    }
  }

  private static void complaint(Answer answer, int exitCode, String words) {
    assertThat(answer.exitCode()).as(answer.all()).isEqualTo(exitCode);
    assertThat(answer.err()).contains(words);
  }

  private Answer assay(Lab lab, String... words) {
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
