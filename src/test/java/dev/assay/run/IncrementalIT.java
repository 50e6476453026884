package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.TableName;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.DeltaTables;
import dev.assay.table.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bringing tables up to date key by key ends in the content that writing them anew ends in. */
class IncrementalIT {
  private static final int RUNS = 3;
  private static final long FIRST_SEED = Long.getLong("assay.incremental.seed", 1000);
  private static final int SEEDS = Integer.getInteger("assay.incremental.seeds", 200);

  private final Path folder;
  private final Kiosk kiosk;

  IncrementalIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = ManyKeptKiosk.in(folder.resolve("conf"));
  }

  static Stream<Long> fewSeeds() {
    return Stream.of(System.nanoTime());
  }

  static Stream<Long> manySeeds() {
    return Stream.iterate(FIRST_SEED, s -> s + 1).limit(SEEDS);
  }

  @ParameterizedTest
  @MethodSource("fewSeeds")
  void anyHistoryEndsInTheContentOfAFullRebuild(long seed) {
    requireSameContent(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void manyHistoriesEndInTheContentOfAFullRebuild(long seed) {
    requireSameContent(seed);
  }

  @Test
  void whatIsWrittenAnewSaysWhyAndWhatIsNotSaysHowMuch() {
    Lab lab = Lab.in(folder.resolve("lake"), kiosk.read());
    withOneOfEach(List.of()).forEach(r -> r.land(lab));
    Map<String, StepResult> first = results(lab.runWell());
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
    Lab lab = Lab.in(folder.resolve("lake"), kiosk.read());
    withOneOfEach(List.of()).forEach(r -> r.land(lab));
    lab.runWell();
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

  private void requireSameContent(long seed) {
    System.out.println("IncrementalIT seed " + seed);
    Random random = new Random(seed);
    List<String> notes = new ArrayList<>();
    List<Delivered> delivered = new ArrayList<>();
    Lab lab = Lab.in(folder.resolve("grown"), kiosk.read());
    for (int run = 0; run < RUNS; run++) {
      for (Delivered record : records(random, run)) {
        record.land(lab);
        delivered.add(record);
      }
      if (random.nextInt(3) == 0) {
        edit(random);
        lab = lab.with(kiosk.read());
      }
      lab.runWell().tasks().forEach(t -> notes.add(t.result().note()));
    }
    assertThat(notes).contains("brought up to date by key");

    Lab whole = Lab.in(folder.resolve("whole"), kiosk.read());
    delivered.forEach(r -> r.land(whole));
    whole.runWell();
    assertThat(kept(lab)).isEqualTo(kept(whole));
  }

  /** A quarantine that was emptied is there still; one that was never needed is not. */
  private static SortedMap<String, String> kept(Lab lab) {
    SortedMap<String, String> contents = Contents.refined(lab);
    contents.keySet().removeIf(t -> t.endsWith("__quarantine"));
    assertThat(contents).hasSizeGreaterThan(15);
    return contents;
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

  record Delivered(String source, String dt, String name, String header, String line) {
    void land(Lab lab) {
      lab.land(source, dt, name + ".csv", header, line);
    }
  }

  /** New rows, corrections, deletes, late and repeated rows. */
  private static List<Delivered> records(Random random, int run) {
    List<Delivered> records = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = run + "-" + i;
      String item = List.of("tea", "cake", "jam").get(random.nextInt(3));
      String sale = random.nextInt(7) + "," + item + "," + random.nextInt(4) + "," + day(random);
      records.add(
          new Delivered("sales", day(random), name, "sale_id,item,amount,updated_at", sale));
      String op = random.nextInt(4) == 0 ? "D" : "U";
      String member = op + "," + random.nextInt(3) + ",n" + random.nextInt(3) + "," + day(random);
      records.add(
          new Delivered("members", day(random), name, "op,member_id,name,changed_at", member));
      String visit = random.nextInt(6) + "," + random.nextInt(3) + "," + day(random);
      records.add(
          new Delivered("visits", day(random), name, "visit_id,member_id,visited_at", visit));
    }
    String item = List.of("tea", "cake", "jam").get(random.nextInt(3));
    String price = item + "," + random.nextInt(3);
    records.add(new Delivered("prices", day(random), run + "", "item,price", price));
    String fee = "gold," + random.nextInt(4) + ",red," + day(random) + ",";
    records.add(
        new Delivered("dues", day(random), run + "", "tier,fee,colour,effective_from,op", fee));
    if (random.nextBoolean()) {
      records.removeIf(r -> r.source().equals("prices") || random.nextInt(3) == 0);
    }
    return run == 0 ? withOneOfEach(records) : records;
  }

  /** The first run needs every source. */
  static List<Delivered> withOneOfEach(List<Delivered> records) {
    List<Delivered> all = new ArrayList<>(records);
    String day = "2024-01-02";
    all.add(new Delivered("sales", day, "s", "sale_id,item,amount,updated_at", "9,tea,1," + day));
    all.add(new Delivered("members", day, "s", "op,member_id,name,changed_at", "I,1,ann," + day));
    all.add(new Delivered("visits", day, "s", "visit_id,member_id,visited_at", "9,1," + day));
    all.add(new Delivered("prices", day, "s", "item,price", "tea,2"));
    all.add(
        new Delivered(
            "dues", day, "s", "tier,fee,colour,effective_from,op", "gold,2,red," + day + ","));
    return all;
  }

  private static String day(Random random) {
    return "2024-01-0" + (1 + random.nextInt(8));
  }
}
