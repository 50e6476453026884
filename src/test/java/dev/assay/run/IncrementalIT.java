package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ContentHash;
import dev.assay.model.TableName;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import dev.assay.table.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bringing tables up to date key by key ends in the content that writing them anew ends in. */
class IncrementalIT {
  private static final int RUNS = 3;

  /** How many histories go on in one lakehouse. */
  private static final int A_HANDFUL = 4;

  private static final int TOGETHER = 8;

  private static final long FIRST_SEED = Long.getLong("assay.incremental.seed", 1000);
  private static final int SEEDS = Integer.getInteger("assay.incremental.seeds", 200);

  @TempDir private static Path home;
  private static Map<String, StepResult> first = Map.of();

  private final Kiosk kiosk;
  private final Lab lab;

  IncrementalIT(@TempDir Path folder) {
    this.kiosk = ManyKeptKiosk.in(folder.resolve("conf"));
    this.lab = Lab.in(home.resolve("lab"), kiosk.read()).copy(folder.resolve("lab"));
  }

  @BeforeAll
  static void buildOnce() {
    Lab lab = Lab.in(home.resolve("lab"), ManyKeptKiosk.in(home.resolve("conf")).read());
    KioskHistory.oneOfEach().forEach(r -> r.land(lab));
    first = results(lab.runWell());
  }

  static Stream<List<Long>> aHandfulOfSeeds() {
    return Stream.of(from(System.nanoTime()).limit(A_HANDFUL).toList());
  }

  static Stream<List<Long>> manySeeds() {
    return Stream.iterate(0, n -> n < SEEDS, n -> n + TOGETHER)
        .map(n -> from(FIRST_SEED + n).limit(Math.min(TOGETHER, SEEDS - n)).toList());
  }

  private static Stream<Long> from(long seed) {
    return Stream.iterate(seed, s -> s + 1);
  }

  @ParameterizedTest
  @MethodSource("aHandfulOfSeeds")
  void anyHistoriesEndInTheContentOfAFullRebuild(List<Long> seeds) {
    requireSameContent(seeds);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void manyHistoriesEndInTheContentOfAFullRebuild(List<Long> seeds) {
    requireSameContent(seeds);
  }

  @Test
  void whatIsWrittenAnewSaysWhyAndWhatIsNotSaysHowMuch() {
    assertThat(note(first, "gold.fct_priced")).isEqualTo("rebuilt: first build");
    assertThat(note(first, "gold.dear_sale")).isEqualTo("told as a view");
    assertThat(note(first, "gold.dim_band")).isEmpty();

    sale(lab, "1.csv", "8,cake,1,2024-01-02");
    kiosk.change("gold/all_things.sql", "'s'", "'sale '");
    Map<String, StepResult> second = results(lab.with(kiosk.read()).runWell());
    assertThat(note(second, "gold.rank_sale")).isEqualTo("brought up to date by key");
    assertThat(second.get("gold.rank_sale").counts())
        .containsEntry("keys", 1L)
        .containsEntry("written", 1L)
        .containsEntry("deleted", 0L);
    assertThat(note(second, "gold.all_things"))
        .isEqualTo("rebuilt: its text or a parameter changed, or an input was made anew");
    assertThat(note(second, "gold.auto_sale"))
        .isEqualTo("rebuilt: 2 input rows are fewer than 1,000,000");
    assertThat(second.get("gold.fct_visit").changed()).isFalse();
    assertThat(lab.released("select sale_id from gold.dear_sale")).containsExactly("[9]");
  }

  @Tag("long")
  @Test
  void compactionAndVacuumCauseNoRebuildAndVacuumedFilesAreNotMissed() {
    sale(lab, "1.csv", "8,cake,1,2024-01-02");
    lab.runWell();
    Commit joined = join(lab, "gold.rank_sale");
    assertThat(joined.dataChange()).isFalse();
    assertThat(joined.removedFiles()).isGreaterThan(1);
    DeltaTables tables = lab.tables();
    String sales = "delta.`" + lab.lakehouse().path(table("silver.stg_sales")) + "`";
    tables.session().sql("optimize " + sales);
    tables.session().conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    tables.session().sql("vacuum " + sales + " retain 0 hours");
    assertThat(results(lab.runWell()))
        .allSatisfy(
            (step, result) -> {
              if (step.startsWith("gold.")) {
                assertThat(result.changed()).as(step).isFalse();
              }
            });

    sale(lab, "2.csv", "7,jam,1,2024-01-02");
    Map<String, StepResult> after = results(lab.runWell());
    assertThat(note(after, "gold.rank_sale")).endsWith("are vacuumed");
    assertThat(lab.see("select sale_id from gold.rank_sale order by 1"))
        .containsExactly("[7]", "[8]", "[9]");
  }

  private static Commit join(Lab lab, String name) {
    Provenance provenance = new Provenance("test", "compact." + name, "", new TreeMap<>());
    return lab.tables().compact(table(name), provenance);
  }

  private static TableName table(String name) {
    return TableName.parse(name).orElseThrow();
  }

  private static void sale(Lab lab, String file, String line) {
    lab.land("sales", "2024-01-03", file, "sale_id,item,amount,updated_at", line);
  }

  private static Map<String, StepResult> results(RunReport report) {
    Map<String, StepResult> results = new TreeMap<>();
    report.tasks().forEach(t -> results.put(t.step(), t.result()));
    return results;
  }

  private static String note(Map<String, StepResult> results, String step) {
    StepResult result = results.get(step);
    assertThat(result).as(step).isNotNull();
    return result == null ? "" : result.note();
  }

  private void requireSameContent(List<Long> seeds) {
    System.out.println("IncrementalIT seeds " + seeds);
    Random random = new Random(seeds.get(0));
    List<KioskHistory> histories =
        IntStream.range(0, seeds.size()).mapToObj(i -> new KioskHistory(seeds.get(i), i)).toList();
    List<KioskHistory.Delivered> delivered = new ArrayList<>(KioskHistory.oneOfEach());
    List<String> notes = new ArrayList<>();
    Lab now = lab;
    for (int run = 0; run < RUNS; run++) {
      for (KioskHistory history : who(run, histories, random)) {
        for (KioskHistory.Delivered record : history.next()) {
          record.land(lab);
          delivered.add(record);
        }
      }
      if (random.nextInt(3) == 0) {
        edit(random);
        now = now.with(kiosk.read());
      }
      now.runWell().tasks().forEach(t -> notes.add(t.result().note()));
    }
    assertThat(notes).contains("brought up to date by key");
    SortedMap<String, String> contents = Contents.of(now);
    assertThat(inBronze(contents)).isEqualTo(different(delivered));
    SortedMap<String, String> whole = Contents.of(Whole.of(now));
    assertThat(whole).hasSizeGreaterThan(15);
    contents.keySet().retainAll(whole.keySet());
    assertThat(contents).isEqualTo(whole);
  }

  /** First all, then any number: what one brings is often new alone, what several bring seldom. */
  private static List<KioskHistory> who(int run, List<KioskHistory> histories, Random random) {
    if (run == 0) {
      return histories;
    }
    List<KioskHistory> some = new ArrayList<>(histories);
    Collections.shuffle(some, random);
    return some.subList(0, 1 + random.nextInt(some.size()));
  }

  private static long inBronze(SortedMap<String, String> contents) {
    return contents.entrySet().stream()
        .filter(e -> e.getKey().startsWith("bronze."))
        .mapToLong(e -> ContentHash.parse(e.getValue()).rows())
        .sum();
  }

  /** Identical bytes count once within a day. */
  private static long different(List<KioskHistory.Delivered> delivered) {
    return delivered.stream().map(d -> List.of(d.source(), d.dt(), d.line())).distinct().count();
  }

  /** A model's text or a key of its twin changes, for good. */
  private void edit(Random random) {
    switch (random.nextInt(6)) {
      case 0 ->
          sql(
              "fct_priced",
              "s.amount, p.price",
              "cast(s.amount + 1 as decimal(10,2)) as amount, p.price");
      case 1 -> sql("rank_sale", "amount desc", "amount");
      case 2 -> sql("dim_band", "fee > 1", "fee > 2");
      case 3 -> change("gold/dear_sale.yaml", ": view", ": table");
      case 4 -> change("gold/agg_takings.yaml", "cluster: [item]", "cluster: [sales]");
      default -> sql("dear_sale", "is not null", "> 1");
    }
  }

  private void sql(String model, String from, String to) {
    change("gold/" + model + ".sql", from, to);
  }

  /** The same edit twice is none. */
  private void change(String file, String from, String to) {
    if (kiosk.text(file).contains(from)) {
      kiosk.change(file, from, to);
    }
  }
}
