package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.cli.Main;
import dev.assay.crash.FailPoint;
import dev.assay.definition.Keeping;
import dev.assay.model.AssayException;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.release.Disposal;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.ReleaseEvents.Event;
import dev.assay.release.ReleaseEvents.Kind;
import dev.assay.step.StepResult;
import dev.assay.table.ContentHashing;
import dev.assay.table.KernelSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One lakehouse of twenty runs; each test goes on where the one before it ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VacuumIT {
  private static final String HEADER = "sale_id,item,amount,updated_at";
  private static final int RUNS = 20;

  /** It changes as seldom as prices do: many releases pin one version of it. */
  private static final String ITEMS =
      """
      -- One row per item that has a price.
      select item, price, 1L as sales from silver.stg_prices where is_current
      """;

  private static final TableName FACTS = TableName.of(Layer.GOLD, "fct_sale");
  private static final TableName SALES = TableName.of(Layer.SILVER, "stg_sales");

  /** Commits carry the time of the machine, so the story begins now and goes on from there. */
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);

  private final Path folder;
  private final Kiosk kiosk;
  private final Lab lab;
  private final SortedMap<String, List<String>> before = new TreeMap<>();
  private final Path clone;
  private List<String> ofTheClone = List.of();
  private Keeping keeping = Keeping.DEFAULT.releases(3, 0, 0);

  VacuumIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf")).withPrices().with("gold/agg_item.sql", ITEMS);
    this.lab = Lab.in(folder, kiosk.read());
    this.clone = folder.resolve("clone");
  }

  @Test
  @Order(1)
  void aPlainVacuumOfATableOfAnyLayerDeletesNothingAfterTwentyOverwrites() {
    for (int run = 1; run <= RUNS; run++) {
      deliver(run);
      RunReport report = at(day(run)).run();
      assertThat(report.failure() == null).as("run %d", run).isEqualTo(run != 10);
    }
    assertThat(lab.releases()).hasSize(RUNS - 1);
    NavigableSet<String> all = onDisk(lab);
    for (TableName table : oneOfEachLayer()) {
      sql("vacuum delta.`" + lab.lakehouse().path(table) + "`");
    }
    assertThat(onDisk(lab)).isEqualTo(all);
    assertThat(there()).allMatch(lab.lakehouse()::isProtected);
  }

  @Test
  @Order(2)
  void whatIsLookedAtInAdvanceIsNotChanged() throws IOException {
    for (String tagged : List.of("r2", "r7")) {
      Event event = new Event(day(21), "run", Kind.TAGGED, tagged, "audit-" + tagged, "Ada", "");
      lab.books().add(OpsTable.RELEASE_EVENTS, List.of(event.row()));
    }
    sql(
        "create table delta.`"
            + clone
            + "` shallow clone delta.`"
            + path(FACTS)
            + "` version as of "
            + pin("r5", FACTS).version());
    ofTheClone = texts(Lab.SESSIONS.forNode(0).read().format("delta").load(clone.toString()));
    keeping = keeping.heeding(List.of(clone.toString()));
    Files.writeString(Path.of(path(FACTS)).resolve("old.parquet"), "left over");
    Path young = Files.writeString(Path.of(path(FACTS)).resolve("young.parquet"), "left over");
    Files.setLastModifiedTime(young, FileTime.from(day(22).minusSeconds(3600)));
    for (Release release : witnesses()) {
      release.pins().forEach(p -> before.put(release.id() + p.table(), rows(p)));
    }
    SortedMap<String, Long> versions = lab.versions();
    NavigableSet<String> all = onDisk(lab);

    Vacuum.Forecast forecast = vacuum(lab, day(22)).preview();
    assertThat(forecast.dropped()).hasSize(14);
    List<Disposal> facts = forecast.tables().stream().filter(d -> d.table().equals(FACTS)).toList();
    assertThat(facts).hasSize(1);
    assertThat(facts.get(0).due()).extracting(f -> f.path()).contains("old.parquet");
    assertThat(facts.get(0).due()).as("what was never released").hasSizeGreaterThan(1);
    assertThat(facts.get(0).waiting()).extracting(f -> f.path()).containsExactly("young.parquet");
    assertThat(lab.versions()).isEqualTo(versions);
    assertThat(onDisk(lab)).isEqualTo(all);
  }

  @Test
  @Order(3)
  void releasesAreDroppedInNameFirstAndWhoHasResolvedOneReadsOn() {
    Lab crashed = lab.copy(folder.resolve("crashed"));
    List<Release> all = lab.releases();
    long bytes = bytes(lab);
    Vacuum first = vacuum(lab, day(22));
    RunReport report = first.execute();
    assertThat(report.failure()).isNull();
    assertThat(step(report, "retention.releases").counts()).containsEntry("dropped", 14L);
    assertThat(freed(report)).isPositive().isEqualTo(bytes - bytes(lab));
    assertThat(onDisk(lab)).isEqualTo(with(expected(all), "gold/fct_sale/young.parquet"));
    for (Release release : witnesses()) {
      assertThat(release.pins()).allSatisfy(p -> assertThat(rows(p)).isEqualTo(was(release, p)));
    }
    assertThat(ids(catalogue().kept())).containsExactly("r2", "r7", "r17", "r18", "r19");
    crashThenComplete(crashed);
  }

  @Test
  @Order(4)
  void aDayLaterExactlyWhatIsNeededIsLeft() {
    RunReport report = vacuum(lab, day(23).plus(Duration.ofHours(2))).execute();
    assertThat(report.failure()).isNull();
    List<Release> kept = catalogue().kept();
    assertThat(ids(kept)).containsExactly("r2", "r7", "r17", "r18", "r19");
    NavigableSet<String> expected = expected(kept);
    assertThat(onDisk(folder.resolve("crashed/lake/local/kiosk"))).isEqualTo(expected);
    KernelSnapshot.at(path(FACTS), pin("r5", FACTS).version(), lab.lakehouse().configuration())
        .files()
        .forEach(f -> expected.add(below(f.path())));
    assertThat(onDisk(lab)).isEqualTo(expected);
    for (Release release : kept) {
      assertThat(release.pins())
          .allSatisfy(
              p -> {
                assertThat(rows(p)).isEqualTo(was(release, p));
                assertThat(content(p)).isEqualTo(p.content().toString());
                assertThat(lab.lakehouse().log(p.table()).read(p.version()).sha256())
                    .isEqualTo(p.commitSha256());
              });
    }
    assertThat(texts(Lab.SESSIONS.forNode(0).read().format("delta").load(clone.toString())))
        .isEqualTo(ofTheClone);
    RunReport again = vacuum(lab, day(24).plus(Duration.ofHours(3))).execute();
    assertThat(again.tasks()).noneMatch(VacuumIT::changedAnything);
  }

  /** The records of what was done are joined when there are many, whatever was done. */
  private static boolean changedAnything(TaskRecord task) {
    return task.result().changed() && !task.step().equals("compact.ops");
  }

  @Test
  @Order(5)
  void aDroppedReleaseIsRefusedWithAClearMessage() {
    assertThatThrownBy(() -> catalogue().kept("r5"))
        .isInstanceOf(AssayException.class)
        .hasMessage(
            "r5: the release is no longer kept: retention dropped it at "
                + catalogue().events().dropped("r5").orElseThrow().at()
                + " (kept are the last 3, the last of each of 0 days and of 0 months, and tagged"
                + " ones). Kept are r2, r7, r17, r18, r19.");
    assertThat(catalogue().kept("audit-r7").id()).isEqualTo("r7");
    StringWriter said = new StringWriter();
    PrintWriter err = new PrintWriter(said, true);
    String[] words = {
      "query",
      "--conf",
      kiosk.conf().toString(),
      "--lakehouse",
      lab.lakehouseFolder().toString(),
      "--release",
      "r5",
      "select * from gold.fct_sale"
    };
    int exitCode = Main.run(words, new PrintWriter(new StringWriter()), err);
    assertThat(exitCode).isEqualTo(2);
    assertThat(said.toString()).contains("r5: the release is no longer kept: retention dropped it");
  }

  @Test
  @Order(6)
  void theNextRunsGoOnAsIfNothingHadBeenDeleted() throws IOException {
    RunReport idle = at(day(25)).runWell();
    assertThat(idle.tasks()).noneMatch(VacuumIT::changedAnything);
    deliver(26);
    at(day(26)).runWell();
    Lab anew = Lab.in(folder.resolve("anew"), kiosk.read());
    try (Stream<Path> files = Files.walk(lab.landing())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = anew.landing().resolve(lab.landing().relativize(file).toString());
        Files.createDirectories(to.resolveSibling("."));
        Files.copy(file, to);
      }
    }
    anew.at(day(26)).runWell();
    assertThat(Contents.refined(lab)).isEqualTo(Contents.refined(anew));
  }

  @Test
  @Order(7)
  void aClockThatWasSetBackIsRefusedAndNothingIsDeleted() {
    NavigableSet<String> all = onDisk(lab);
    assertThatThrownBy(() -> vacuum(lab, day(20)).preview())
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("the clock: it says " + day(20))
        .hasMessageContaining("was set back, or was ahead");
    RunReport report = vacuum(lab, day(20)).execute();
    assertThat(String.valueOf(report.failure())).contains("nobody can tell what is old");
    assertThat(report.exitCode()).isEqualTo(5);
    assertThat(report.tasks()).isEmpty();
    assertThat(onDisk(lab)).isEqualTo(all);
  }

  @Test
  @Order(8)
  void aTableThatLostAFileOfAReleaseLosesNoOther() throws IOException {
    deliver(27);
    at(day(27)).runWell();
    vacuum(lab, day(28)).execute();
    String lost = at(pin("r17", SALES)).first();
    Files.delete(Path.of(lab.lakehouse().root()).resolve(lost));
    NavigableSet<String> all = onDisk(lab);
    RunReport report = vacuum(lab, day(28).plus(Duration.ofHours(1))).execute();
    assertThat(String.valueOf(report.failure()))
        .contains(
            "silver.stg_sales: files that the newest version or a release reads are not there: 1")
        .contains(Path.of(lost).getFileName().toString());
    assertThat(onDisk(lab)).isEqualTo(all);
  }

  @Test
  @Order(9)
  void rawRowsThatRetentionDroppedLeaveTheDiskAndTheRestStays() {
    Kiosk short30 = Kiosk.upToSilver(folder.resolve("short"));
    short30.change(
        "bronze/sales.yaml", "drift: rescue", "drift: rescue\nretention: {bronze: 30 days}");
    Lab other = Lab.in(folder.resolve("shortlived"), short30.read());
    TableName raw = TableName.of(Layer.BRONZE, "sales");
    other.land("sales", "2024-01-01", "a.csv", HEADER, "1,tea,2.50,2024-01-01");
    other.at(day(1)).runWell();
    other.land("sales", "2024-01-02", "b.csv", HEADER, "2,tea,2.50,2024-01-01");
    other.at(day(20)).runWell();
    other.at(day(40)).runWell();
    assertThat(stored(other, raw)).hasSizeGreaterThan(read(other, raw));
    assertThat(vacuum(other, day(41)).execute().failure()).isNull();
    assertThat(stored(other, raw)).hasSize(read(other, raw));
    assertThat(other.see("select sale_id from bronze.sales")).containsExactly("[2]");
    assertThat(other.see("select sale_id from silver.stg_sales order by 1"))
        .containsExactly("[1]", "[2]");
    assertThat(other.at(day(42)).runWell().tasks()).noneMatch(t -> t.result().changed());
  }

  private static List<String> stored(Lab where, TableName table) {
    String below = table.layer().sqlName() + "/" + table.name() + "/";
    return onDisk(where).stream().filter(f -> f.startsWith(below)).toList();
  }

  private static int read(Lab where, TableName table) {
    return KernelSnapshot.newest(where.lakehouse().path(table), where.lakehouse().configuration())
        .orElseThrow()
        .files()
        .size();
  }

  /** Dies wherever it can, loses a file that a dying process had deleted already, and completes. */
  private void crashThenComplete(Lab other) {
    FailPoint.at("retention.releases#commit:before").during(vacuum(other, day(22))::execute);
    FailPoint.at("retention.releases#commit:after")
        .during(vacuum(other, day(22).plusSeconds(60))::execute);
    Instant later = day(23).plus(Duration.ofHours(1));
    FailPoint.at("vacuum.gold.fct_sale#delete:before").during(vacuum(other, later)::execute);
    later = later.plusSeconds(60);
    Disposal sales =
        vacuum(other, later).preview().tables().stream()
            .filter(d -> d.table().equals(FACTS))
            .findFirst()
            .orElseThrow();
    delete(Path.of(other.lakehouse().path(FACTS)).resolve(sales.due().get(0).path()));
    FailPoint.at("vacuum.gold.fct_sale#delete:after").during(vacuum(other, later)::execute);
    assertThat(vacuum(other, later.plusSeconds(60)).execute().failure()).isNull();
    assertThat(vacuum(other, later.plusSeconds(120)).execute().tasks())
        .noneMatch(t -> t.result().changed());
  }

  private Vacuum vacuum(Lab where, Instant time) {
    Site site = where.at(time).request().site();
    Site keeps =
        new Site(
            site.pipeline(),
            site.environment().withKeeping(keeping),
            site.lakehouse(),
            site.user(),
            site.clock());
    return new Vacuum(keeps, Lab.SESSIONS, RunListener.silent(), Map.of("assay", "test"));
  }

  private void deliver(int run) {
    String dt = "2024-01-" + String.format("%02d", run);
    String amount = run == 10 ? "5000" : run + ".50";
    lab.land(
        "sales",
        dt,
        "a.csv",
        HEADER,
        run + ",tea,2.50," + dt,
        "0,tea," + amount + "," + dt,
        run == 3 ? "x,tea,1," + dt : (100 + run) + ",ham,1," + dt);
    if (run % 8 == 1) {
      lab.land("prices", dt, "a.csv", "item,price", "tea," + run, "ham,4");
    }
  }

  private Instant day(int day) {
    return start.plus(Duration.ofDays(day));
  }

  private Lab at(Instant time) {
    return lab.at(time);
  }

  private Collection<TableName> oneOfEachLayer() {
    Map<Layer, TableName> first = new EnumMap<>(Layer.class);
    there().forEach(t -> first.putIfAbsent(t.layer(), t));
    assertThat(first).hasSizeGreaterThanOrEqualTo(3);
    return first.values();
  }

  private List<TableName> there() {
    return PipelineTables.of(lab.pipeline()).stream()
        .filter(t -> lab.lakehouse().log(t).exists())
        .toList();
  }

  private String path(TableName table) {
    return lab.lakehouse().path(table);
  }

  private ReleaseCatalogue catalogue() {
    return ReleaseCatalogue.read(lab.books());
  }

  private Pin pin(String release, TableName table) {
    return catalogue().named(release).pin(table).orElseThrow();
  }

  private static List<String> ids(List<Release> releases) {
    return releases.stream().map(Release::id).toList();
  }

  /** What Delta itself says is read at the pinned and at the newest versions. */
  private NavigableSet<String> expected(List<Release> releases) {
    NavigableSet<String> files = new TreeSet<>();
    releases.forEach(r -> r.pins().forEach(p -> files.addAll(at(p))));
    for (TableName table : there()) {
      KernelSnapshot.newest(path(table), lab.lakehouse().configuration())
          .orElseThrow()
          .files()
          .forEach(f -> files.add(below(f.path())));
    }
    return files;
  }

  private NavigableSet<String> at(Pin pin) {
    NavigableSet<String> files = new TreeSet<>();
    KernelSnapshot.at(path(pin.table()), pin.version(), lab.lakehouse().configuration())
        .files()
        .forEach(f -> files.add(below(f.path())));
    return files;
  }

  private String below(String uri) {
    return uri.substring(uri.indexOf(lab.lakehouse().root()) + lab.lakehouse().root().length() + 1);
  }

  private static NavigableSet<String> with(NavigableSet<String> files, String more) {
    files.add(more);
    return files;
  }

  private static NavigableSet<String> onDisk(Lab where) {
    return onDisk(Path.of(where.lakehouse().root()));
  }

  /** Every file of Bronze, Silver and Gold that is neither log nor checksum. */
  private static NavigableSet<String> onDisk(Path root) {
    NavigableSet<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(Files::isRegularFile)
          .map(p -> root.relativize(p).toString())
          .filter(f -> f.matches("(bronze|silver|gold)/.*"))
          .filter(f -> !f.contains("/_delta_log/") && !f.contains("/."))
          .forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static long bytes(Lab where) {
    return onDisk(where).stream()
        .mapToLong(f -> Path.of(where.lakehouse().root()).resolve(f).toFile().length())
        .sum();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that will be kept, and one that will not. */
  private List<Release> witnesses() {
    return Stream.of("r2", "r5", "r7", "r17", "r18", "r19").map(catalogue()::named).toList();
  }

  private List<String> was(Release release, Pin pin) {
    return before.getOrDefault(release.id() + pin.table(), List.of());
  }

  private List<String> rows(Pin pin) {
    return texts(lab.tables().readAt(pin.table(), pin.version()));
  }

  private static List<String> texts(Dataset<Row> rows) {
    return Lab.texts(rows.collectAsList()).stream().sorted().toList();
  }

  private String content(Pin pin) {
    List<org.apache.spark.sql.Column> promised = new ArrayList<>();
    lab.pipeline()
        .promised(pin.table())
        .columns()
        .forEach(c -> promised.add(functions.col(c.name())));
    Dataset<Row> rows =
        lab.tables()
            .readAt(pin.table(), pin.version())
            .select(promised.toArray(org.apache.spark.sql.Column[]::new));
    return rows.agg(ContentHashing.of(rows.schema()).as("content")).head().getString(0);
  }

  private static StepResult step(RunReport report, String name) {
    return report.tasks().stream()
        .filter(t -> t.step().equals(name))
        .findFirst()
        .orElseThrow()
        .result();
  }

  private static long freed(RunReport report) {
    return report.tasks().stream()
        .mapToLong(t -> t.result().counts().getOrDefault("bytes", 0L))
        .sum();
  }

  private static void sql(String text) {
    SparkSession session = Lab.SESSIONS.forNode(0);
    // a listing in 10,000 parts takes its time
    session.conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
    session.sql(text).collectAsList();
  }
}
