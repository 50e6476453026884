package dev.assay.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.audit.Finding;
import dev.assay.audit.KnownHeads;
import dev.assay.audit.Proof;
import dev.assay.audit.Report;
import dev.assay.audit.Scope;
import dev.assay.audit.Scope.Depth;
import dev.assay.audit.Verification;
import dev.assay.cli.Main;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.release.Release;
import dev.assay.release.ReleaseEvents;
import dev.assay.release.ReleaseReading;
import dev.assay.table.RecordRow;
import dev.assay.table.RecordTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three releases, built once; every test damages a copy. */
class VerifyIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final TableName SALES = TableName.parse("silver.stg_sales").orElseThrow();
  private static final TableName FACTS = TableName.parse("gold.fct_sale").orElseThrow();
  private static final TableName RELEASES = OpsTable.RELEASES.table();
  private static final Scope ALL = new Scope(null, null, Depth.ROWS);
  private static final Scope QUICK = new Scope(null, null, Depth.QUICK);

  @TempDir private static Path home;

  private final Lab sound = Lab.in(home, Kiosk.in(home.resolve("conf")).read());
  private final Lab lab;
  private final Vandal vandal;

  VerifyIT(@TempDir Path folder) {
    this.lab = sound.copy(folder.resolve("copy"));
    this.vandal = new Vandal(lab);
  }

  @BeforeAll
  static void publishThree() {
    Lab lab = Lab.in(home, Kiosk.in(home.resolve("conf")).read());
    for (int day = 1; day <= 3; day++) {
      String date = "2024-01-0" + day;
      List<String> lines = new ArrayList<>(List.of(HEADER));
      for (int sale = 0; sale < 40; sale++) {
        lines.add(day * 100 + sale + ",tea " + sale + "," + sale + ".50," + date);
      }
      lab.land("sales", date, "a.csv", lines.toArray(String[]::new));
      lab.runWell();
    }
  }

  @Test
  void aSoundLakehouseIsProvedWithoutSpark() {
    Report report = verify(ALL);
    assertThat(report.findings()).isEmpty();
    assertThat(report.releases()).extracting(Release::id).containsExactly("r1", "r2", "r3");
    assertThat(report.looked()).containsEntry(Proof.CONTENT, 6).containsEntry(Proof.HEADS, 3);
  }

  @Test
  void anEditedReleaseIsFound() {
    List<Map<String, @Nullable Object>> rows = vandal.rows(OpsTable.RELEASES);
    rows.get(2).put("reason", "another");
    vandal.rewriteReleases(rows);
    assertFound(verify(QUICK), Proof.CHAIN, RELEASES, "r2");
    rows.get(3).put("reason", "another");
    vandal.rewriteReleases(rows);
    Finding found = assertFound(verify(QUICK), Proof.CHAIN, RELEASES, "r2");
    assertThat(found.text()).contains("its hash does not fit what it says");
  }

  @Test
  void aDeletedReleaseIsFound() {
    List<Map<String, @Nullable Object>> rows = vandal.rows(OpsTable.RELEASES);
    rows.removeIf(r -> Objects.equals(r.get("release_id"), "r2"));
    vandal.rewriteReleases(rows);
    Finding found = assertFound(verify(QUICK), Proof.CHAIN, RELEASES, "r2");
    assertThat(found.text()).contains("there are no rows of r2");
    assertThat(complaints("r2")).contains("there are no rows of r2");
  }

  @Test
  void anInsertedReleaseIsFound() {
    List<Map<String, @Nullable Object>> rows = vandal.rows(OpsTable.RELEASES);
    rows.stream().filter(r -> Objects.equals(r.get("number"), 3L)).forEach(r -> rename(r, 4));
    List<Map<String, @Nullable Object>> forged = vandal.rows(OpsTable.RELEASES).subList(2, 4);
    forged.forEach(r -> rename(r, 3));
    rows.addAll(forged);
    vandal.rewriteReleases(rows);
    assertFound(verify(QUICK), Proof.CHAIN, RELEASES, "r3");
  }

  @Test
  void reorderedReleasesAreFound() {
    List<Map<String, @Nullable Object>> rows = vandal.rows(OpsTable.RELEASES);
    rows.forEach(r -> rename(r, List.of(1L, 3L, 2L).get((int) number(r) - 1)));
    vandal.rewriteReleases(rows);
    assertFound(verify(QUICK), Proof.CHAIN, RELEASES, "r2");
    assertFound(verify(QUICK), Proof.CHAIN, RELEASES, "r3");
  }

  @Test
  void aTableThatWasRolledBackIsFoundByWhatRunsHaveNoted() {
    rollBackToTheSecond();
    Finding found = assertFound(verify(QUICK), Proof.HEADS, RELEASES, "r3");
    assertThat(found.text()).contains("ops.task_runs").contains("rolled back");
  }

  @Test
  void aTruncatedTableIsFoundByAHeadThatSomebodyKept() {
    String head = lab.releases().get(2).hash();
    rollBackToTheSecond();
    Vandal.delete(vandal.folder(OpsTable.TASK_RUNS.table()));
    assertThat(verify(QUICK).findings()).as("nothing within the lakehouse tells").isEmpty();
    KnownHeads known = KnownHeads.parse(head).orElseThrow();
    Finding found = verify(QUICK, known).findings().get(0);
    assertThat(found.proof()).isEqualTo(Proof.HEADS);
    assertThat(found.text()).contains("no release has the head " + head);
    Vandal.delete(vandal.folder(RELEASES));
    assertFound(verify(QUICK, KnownHeads.of(Map.of("r3", head))), Proof.HEADS, RELEASES, "r3");
  }

  @Test
  void aChainThatWasRewrittenAsAWholeIsFoundByAHeadThatSomebodyKept() {
    String head = lab.releases().get(2).hash();
    forgeWholeChain();
    assertFound(verify(QUICK), Proof.HEADS, RELEASES, "r3");
    Vandal.delete(vandal.folder(OpsTable.TASK_RUNS.table()));
    assertThat(verify(QUICK).findings()).as("the forgery is perfect within").isEmpty();
    Report report = verify(QUICK, KnownHeads.of(Map.of("r3", head)));
    Finding found = assertFound(report, Proof.HEADS, RELEASES, "r3");
    assertThat(found.text()).contains("the chain was rewritten since");
  }

  @Test
  void rowsThatSqlTookAwayLeaveATraceInTheHistory() {
    String path = "delta.`" + lab.lakehouse().path(RELEASES) + "`";
    var spark = lab.tables().session();
    spark.sql("alter table " + path + " set tblproperties (delta.appendOnly = false)");
    spark.sql("delete from " + path + " where release_id = 'r3'");
    Report report = verify(QUICK);
    assertThat(report.findings())
        .filteredOn(f -> f.proof() == Proof.HISTORY)
        .extracting(Finding::text)
        .anyMatch(t -> t.contains("takes files away (DELETE"))
        .anyMatch(t -> t.contains("delta.appendOnly is not true"));
    assertFound(report, Proof.HEADS, RELEASES, "r3");
  }

  @Test
  void joinedFilesAreProvedAndRowsThatChangeUnderThatPretextAreNot() {
    RecordTable releases = lab.books().open(OpsTable.RELEASES);
    assertThat(releases.joinSmallFiles(2)).isEqualTo(3);
    assertThat(verify(QUICK).findings()).isEmpty();
    assertThat(lab.releases()).hasSize(3);
    String path = "delta.`" + lab.lakehouse().path(RELEASES) + "`";
    var spark = lab.tables().session();
    spark.sql("alter table " + path + " set tblproperties (delta.appendOnly = false)");
    spark
        .table(path)
        .withColumn("reason", lit("another"))
        .write()
        .format("delta")
        .mode("overwrite")
        .option("dataChange", "false")
        .save(lab.lakehouse().path(RELEASES));
    assertThat(verify(QUICK).findings())
        .filteredOn(f -> f.proof() == Proof.HISTORY)
        .extracting(Finding::text)
        .anyMatch(t -> t.contains("says that it changes no row"));
  }

  @Test
  void anEmptyHalfOrEditedCommitIsFoundWithTheReleasesBehindIt() {
    Path commit = vandal.commit(FACTS, 1);
    String whole = Vandal.read(commit);
    vandal.change(commit, e -> e.cutTo(0));
    assertFound(verify(QUICK), Proof.COMMIT, FACTS, "r2");
    assertFound(verify(QUICK), Proof.LOG, FACTS, "r2", "r3");
    vandal.change(commit, e -> e.become(whole.getBytes(UTF_8)));
    assertThat(verify(QUICK).findings()).isEmpty();
    vandal.change(commit, e -> e.cutTo(e.bytes().length / 2));
    assertFound(verify(QUICK), Proof.LOG, FACTS, "r2", "r3");
    vandal.change(commit, e -> e.become(whole.replace("\"run\"", "\"ran\"").getBytes(UTF_8)));
    vandal.change(commit, e -> e.become((whole + "\n").getBytes(UTF_8)));
    assertFound(verify(QUICK), Proof.COMMIT, FACTS, "r2");
  }

  @Test
  void aGapInTheLogIsFoundWithTheReleasesBehindIt() throws IOException {
    Files.delete(vandal.commit(SALES, 1));
    Report report = verify(ALL);
    Finding found = assertFound(report, Proof.LOG, SALES, "r2", "r3");
    assertThat(found.text()).contains("the commit file is missing, though there are later ones");
    assertFound(report, Proof.COMMIT, SALES, "r2");
  }

  @Test
  void aBrokenOrStaleCheckpointPointerIsFound() {
    for (String pointer : List.of("", "{\"version\":", "{\"version\":2,\"size\":9}")) {
      Vandal.write(vandal.log(FACTS, "_last_checkpoint"), pointer);
      Finding found = assertFound(verify(QUICK), Proof.LOG, FACTS, "r1", "r2", "r3");
      assertThat(found.text()).contains("_last_checkpoint");
    }
  }

  @Test
  void aMissingOrTruncatedDataFileIsFound() throws IOException {
    Path file = vandal.dataFile(FACTS, 1);
    vandal.change(file, e -> e.cutTo(e.bytes().length - 1));
    assertThat(assertFound(verify(QUICK), Proof.FILES, FACTS, "r2").text())
        .contains("bytes, but the log says");
    Files.delete(file);
    assertThat(assertFound(verify(ALL), Proof.FILES, FACTS, "r2").text())
        .contains("the data file is not there");
  }

  @Test
  void aDataFileThatWasSwappedWithAnotherIsFound() {
    Path one = vandal.dataFile(FACTS, 1);
    Path other = vandal.dataFile(FACTS, 2);
    byte[] bytes = Vandal.bytes(one);
    vandal.change(one, e -> e.become(Vandal.bytes(other)));
    vandal.change(other, e -> e.become(bytes));
    Report report = verify(ALL);
    assertThat(report.findings()).isNotEmpty();
    assertThat(report.findings()).allMatch(f -> f.subject().equals(FACTS.toString()));
    assertThat(report.findings()).flatExtracting(Finding::releases).contains("r2", "r3");
  }

  @Test
  void aFlippedBitAnywhereInADataFileIsFound() throws IOException {
    Path file = vandal.dataFile(FACTS, 1);
    byte[] sound = Vandal.bytes(file);
    long seed = 20_240_101;
    Random random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      byte[] bytes = sound.clone();
      int bit = random.nextInt(bytes.length * 8);
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file, bytes);
      Report report = verify(new Scope("r2", FACTS, Depth.ROWS));
      assertThat(report.findings()).as("bit %d, seed %d", bit, seed).isNotEmpty();
      assertThat(report.findings()).allMatch(f -> f.releases().equals(List.of("r2")));
    }
    Files.write(file, sound);
    assertThat(verify(ALL).findings()).isEmpty();
  }

  @Test
  void aFlippedBitInAPageIsFoundThoughNoChecksumStandsBesideTheFile() throws IOException {
    Path file = vandal.dataFile(FACTS, 1);
    for (int end : endsOfColumns(file)) {
      vandal.change(file, e -> e.flip((end - 2) * 8 + 3));
      Report report = verify(new Scope("r2", FACTS, Depth.ROWS));
      assertThat(assertFound(report, Proof.FILES, FACTS, "r2").text())
          .contains("the data file cannot be read");
      vandal.change(file, e -> e.flip((end - 2) * 8 + 3));
    }
    assertThat(verify(ALL).findings()).isEmpty();
  }

  private static List<Integer> endsOfColumns(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      return reader.getFooter().getBlocks().get(0).getColumns().stream()
          .map(c -> Math.toIntExact(c.getStartingPos() + c.getTotalSize()))
          .toList();
    }
  }

  @Test
  void aChangedVerdictAndAMissingTextAreFound() {
    List<Map<String, @Nullable Object>> verdicts = vandal.rows(OpsTable.CONTRACT_RESULTS);
    Map<String, @Nullable Object> changed =
        verdicts.stream()
            .filter(r -> FACTS.toString().equals(r.get("table_name")))
            .findFirst()
            .orElseThrow();
    changed.put("measured", "7");
    vandal.rewrite(OpsTable.CONTRACT_RESULTS, verdicts, "run_id");
    assertThat(assertFound(verify(QUICK), Proof.VERDICT, FACTS, "r1").text())
        .contains("its seal is another");
    verdicts.remove(changed);
    verdicts.removeIf(r -> Objects.equals(r.get("run_id"), changed.get("run_id")));
    vandal.rewrite(OpsTable.CONTRACT_RESULTS, verdicts, "run_id");
    assertThat(assertFound(verify(QUICK), Proof.VERDICT, FACTS, "r1").text())
        .contains("is not there any more");
    List<Map<String, @Nullable Object>> texts = vandal.rows(OpsTable.DEFINITIONS);
    texts.removeIf(r -> Objects.equals(r.get("name"), "gold/fct_sale.sql"));
    vandal.rewrite(OpsTable.DEFINITIONS, texts, "kind");
    assertThat(
            assertFound(
                    verify(QUICK),
                    Proof.DEFINITIONS,
                    OpsTable.DEFINITIONS.table(),
                    "r1",
                    "r2",
                    "r3")
                .text())
        .contains("gold/fct_sale.sql");
  }

  @Test
  void aReleaseThatRetentionDroppedIsNotCalledCorrupt() throws IOException {
    ReleaseEvents.Event dropped =
        new ReleaseEvents.Event(
            Instant.parse("2024-02-01T00:00:00Z"),
            "run",
            ReleaseEvents.Kind.DROPPED,
            "r1",
            null,
            "policy",
            "keep last 2");
    lab.books().add(OpsTable.RELEASE_EVENTS, List.of(dropped.row()));
    Files.delete(vandal.dataFile(FACTS, 0));
    Report report = verify(ALL);
    assertThat(report.findings()).isEmpty();
    assertThat(report.releases()).extracting(Release::id).containsExactly("r2", "r3");
    assertThat(report.dropped()).containsExactly(dropped);
    AssayException refused =
        catchThrowableOfType(AssayException.class, () -> verify(new Scope("r1", null, Depth.ROWS)));
    assertThat(refused.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(refused).hasMessageContaining("no longer kept");
  }

  @Test
  void theCommandAnswersWithItsOwnCodeAndSaysWhatItFound() throws IOException {
    String head = lab.releases().get(2).hash();
    assertThat(command("verify").exitCode()).isZero();
    assertThat(command("verify", "--head", head, "--head", "r3=" + head).out())
        .contains("Proved: r3, head " + head);
    assertThat(command("verify", "--head", "0".repeat(64)).exitCode()).isEqualTo(6);
    Files.delete(vandal.dataFile(FACTS, 1));
    assertThat(command("verify", "r3", "--quick").exitCode()).isZero();
    Answer answer = command("verify", "--all", "--quick", "--json");
    assertThat(answer.exitCode()).isEqualTo(6);
    assertThat(answer.out()).contains("\"proof\" : \"files\"").contains("\"r2\"");
    assertThat(command("verify", "r2").out()).contains("gold.fct_sale, hits r2");
    assertThat(command("verify", "r9").exitCode()).isEqualTo(2);
    assertThat(command("verify", "--table", "gold.nothing").exitCode()).isEqualTo(2);
    assertThat(command("verify", "--quick", "--recompute").exitCode()).isEqualTo(2);
  }

  private Report verify(Scope scope) {
    return verify(scope, KnownHeads.NONE);
  }

  private Report verify(Scope scope, KnownHeads known) {
    return new Verification(
            lab.lakehouse(),
            Map.of("a friend", known),
            (contract, version) -> {
              throw new AssertionError("no column here needs Spark");
            })
        .of(scope);
  }

  private static Finding assertFound(
      Report report, Proof proof, TableName subject, String... releases) {
    assertThat(report.findings())
        .as("%s of %s hits %s", proof, subject, List.of(releases))
        .anyMatch(f -> isIt(f, proof, subject, releases));
    return report.findings().stream()
        .filter(f -> isIt(f, proof, subject, releases))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isIt(Finding finding, Proof proof, TableName subject, String... releases) {
    return finding.proof() == proof
        && finding.subject().equals(subject.toString())
        && finding.releases().equals(List.of(releases));
  }

  private void rollBackToTheSecond() {
    List<Map<String, @Nullable Object>> rows = vandal.rows(OpsTable.RELEASES);
    rows.removeIf(r -> number(r) == 3);
    vandal.rewriteReleases(rows);
  }

  /** Another reason for r2, and every hash from there on as it must then be. */
  private void forgeWholeChain() {
    List<Map<String, @Nullable Object>> rows = vandal.rows(OpsTable.RELEASES);
    for (long number = 2; number <= 3; number++) {
      long n = number;
      List<Map<String, @Nullable Object>> own = rows.stream().filter(r -> number(r) == n).toList();
      own.forEach(r -> r.put("reason", "forged"));
      Release forged =
          Objects.requireNonNull(
              ReleaseReading.of(own.stream().map(RecordRow::new).toList()).get(0).release());
      String hash = forged.computedHash();
      own.forEach(r -> r.put("release_hash", hash));
      rows.stream().filter(r -> number(r) == n + 1).forEach(r -> r.put("previous_hash", hash));
    }
    vandal.rewriteReleases(rows);
  }

  private static void rename(Map<String, @Nullable Object> row, long number) {
    row.put("number", number);
    row.put("release_id", "r" + number);
  }

  private static long number(Map<String, @Nullable Object> row) {
    return (Long) Objects.requireNonNull(row.get("number"));
  }

  private String complaints(String release) {
    Answer answer = command("verify", release);
    assertThat(answer.exitCode()).isEqualTo(6);
    return answer.out();
  }

  private record Answer(int exitCode, String out) {}

  private Answer command(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--conf", home.resolve("conf").toString()));
    all.addAll(List.of("--lakehouse", lab.lakehouseFolder().toString()));
    StringWriter out = new StringWriter();
    int exitCode =
        Main.run(
            all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(out, true));
    return new Answer(exitCode, out.toString());
  }
}
