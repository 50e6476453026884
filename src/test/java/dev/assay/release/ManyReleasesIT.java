package dev.assay.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.ContentHash;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.reader.Query;
import dev.assay.reader.Views;
import dev.assay.release.Release.Act;
import dev.assay.run.Kiosk;
import dev.assay.run.Lab;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import dev.assay.table.RecordColumn;
import dev.assay.table.RecordRow;
import dev.assay.table.RecordTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fourth law while releases follow each other: every release pins two tables at versions that
 * belong together, and a reader who resolves a release once sees rows of that release alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyReleasesIT {
  private static final TableName LEFT = TableName.parse("gold.left_half").orElseThrow();
  private static final TableName RIGHT = TableName.parse("gold.right_half").orElseThrow();
  private static final int VERSIONS = 40;
  private static final int STRIDE = 7;
  private static final String JOIN =
      "select count(*) n, count(l.n) l, count(r.n) r, max(l.n) lm, max(r.n) rm"
          + " from gold.left_half l full outer join gold.right_half r on l.n = r.n";

  private final Path folder;
  private final Lab lab;
  private final List<List<Pin>> pairs;

  /** Both tables have one row more at each version, so that their rows tell the version. */
  ManyReleasesIT(@TempDir Path folder) {
    this.folder = folder;
    PipelineDefinition pipeline = Kiosk.upToSilver(folder.resolve("conf")).read();
    lab = Lab.in(folder.resolve("lab"), pipeline);
    pairs = new ArrayList<>();
    for (int version = 0; version < VERSIONS; version++) {
      pairs.add(List.of(grown(LEFT, version), grown(RIGHT, version)));
    }
  }

  private Pin grown(TableName name, long version) {
    assertThat(table(lab, name).append(List.of(Map.of("n", version)))).isEqualTo(version);
    String content = Chains.hex(name + " " + version) + ":" + (version + 1);
    return new Pin(
        name,
        version,
        lab.lakehouse().log(name).read(version).sha256(),
        ContentHash.parse(content),
        Chains.hex("contract"),
        Chains.hex("definition"),
        "run",
        new Pin.Passed(Chains.START, "run", Chains.hex("verdict")));
  }

  private static RecordTable table(Lab lab, TableName name) {
    List<RecordColumn> columns =
        List.of(RecordColumn.required("n", RecordColumn.Type.LONG, "From 0 to the version."));
    Lakehouse lakehouse = lab.lakehouse();
    return RecordTable.at(lakehouse.path(name), columns, lakehouse.configuration());
  }

  @Test
  void noReaderSeesRowsOfTwoReleasesWhileAHundredArePublished() throws Exception {
    publishUnderReaders(lab.copy(folder.resolve("hundred")), 100);
  }

  @Tag("long")
  @Test
  void noReaderSeesRowsOfTwoReleasesWhileAThousandArePublished() throws Exception {
    publishUnderReaders(lab.copy(folder.resolve("thousand")), 1000);
  }

  @Test
  void aReaderWhoResolvesEachTableOnItsOwnCanSeeTwoReleases() {
    Lab own = lab.copy(folder.resolve("careless"));
    ReleaseLog log = publish(ReleaseLog.read(own.books()), own.books(), 1);
    Release first = log.latest().orElseThrow();
    publish(log, own.books(), 2);
    Release second = ReleaseLog.read(own.books()).latest().orElseThrow();
    List<RecordRow> left = rows(own, LEFT, first);
    assertThat(left).hasSameSizeAs(rows(own, RIGHT, first));
    assertThat(left)
        .as("so the readers of these tests would notice")
        .isNotEqualTo(rows(own, RIGHT, second));
  }

  private void publishUnderReaders(Lab own, int releases) throws Exception {
    AtomicBoolean published = new AtomicBoolean();
    Set<Long> seen = new ConcurrentSkipListSet<>();
    ReleaseLog log = publish(ReleaseLog.read(own.books()), own.books(), 1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Long>> readers = new ArrayList<>();
      for (Callable<Release> reader :
          List.<Callable<Release>>of(() -> kernelReader(own), () -> sparkReader(own))) {
        readers.add(threads.submit(() -> readOn(reader, published, seen)));
      }
      for (int number = 2; number <= releases; number++) {
        log = publish(log, own.books(), number);
      }
      published.set(true);
      for (Future<Long> reader : readers) {
        assertThat(reader.get()).as("times that a reader read").isPositive();
      }
    } finally {
      published.set(true);
      threads.shutdown();
    }
    assertThat(ReleaseLog.read(own.books()).all()).hasSize(releases);
    assertThat(seen).as("different releases that were read").hasSizeGreaterThan(2);
  }

  private static long readOn(Callable<Release> reader, AtomicBoolean published, Set<Long> seen)
      throws Exception {
    long reads = 0;
    boolean last;
    do {
      last = published.get();
      seen.add(reader.call().number());
      reads++;
    } while (!last);
    return reads;
  }

  private ReleaseLog publish(ReleaseLog log, Books books, int number) {
    @Nullable Release latest = log.latest().orElse(null);
    Act act = Act.ofRun(Chains.START.plusSeconds(number), "run", "tester", "run", null);
    List<Pin> pins = pairs.get(number * STRIDE % VERSIONS);
    return log.publish(
        books, Release.after(latest, act, pins, Chains.hex("texts"), Chains.hex("engine")));
  }

  /** Resolves once, reads both halves without Spark, and joins them. */
  private static Release kernelReader(Lab own) {
    Release release = ReleaseLog.read(own.books()).latest().orElseThrow();
    Set<Long> left = numbers(rows(own, LEFT, release));
    Set<Long> right = numbers(rows(own, RIGHT, release));
    long version = release.pin(LEFT).orElseThrow().version();
    assertThat(left).isEqualTo(right).hasSize((int) version + 1).contains(version);
    return release;
  }

  /** The same by a query over the views that every reader gets. */
  private static Release sparkReader(Lab own) {
    Release release = ReleaseLog.read(own.books()).latest().orElseThrow();
    Views views = Views.released(release, release, own.pipeline(), own.lakehouse());
    DeltaTables tables = new DeltaTables(own.lakehouse(), Lab.SESSIONS.forNode(0));
    Row row = Query.run(JOIN, views, tables).head();
    long version = release.pin(LEFT).orElseThrow().version();
    long rows = version + 1;
    assertThat(row)
        .hasToString("[" + rows + "," + rows + "," + rows + "," + version + "," + version + "]");
    return release;
  }

  private static List<RecordRow> rows(Lab own, TableName name, Release release) {
    return table(own, name).readAt(release.pin(name).orElseThrow().version());
  }

  private static Set<Long> numbers(List<RecordRow> rows) {
    Set<Long> numbers = new HashSet<>();
    rows.forEach(r -> numbers.add(r.longValue("n")));
    return numbers;
  }
}
