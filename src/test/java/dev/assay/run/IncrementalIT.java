package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.step.StepResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bringing tables up to date key by key ends in the content that writing them anew ends in. */
class IncrementalIT {
  private static final int RUNS = 4;

  private final Path folder;
  private final Kiosk kiosk;

  IncrementalIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = ManyKeptKiosk.in(folder.resolve("conf"));
  }

  static Stream<Long> fewSeeds() {
    return Stream.of(1L, System.nanoTime());
  }

  static Stream<Long> manySeeds() {
    return Stream.iterate(1000L, s -> s + 1).limit(200);
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
      lab.runWell().tasks().forEach(t -> notes.add(told(t.result())));
    }
    assertThat(notes).contains("brought up to date by key");

    Lab whole = Lab.in(folder.resolve("whole"), kiosk.read());
    delivered.forEach(r -> r.land(whole));
    whole.runWell();
    assertThat(Contents.refined(lab)).isEqualTo(Contents.refined(whole));
  }

  private static String told(StepResult result) {
    return result.note();
  }

  /** A model's text or a key of its twin changes, for good. */
  private void edit(Random random) {
    switch (random.nextInt(4)) {
      case 0 -> sql("fct_priced", "s.amount, p.price", "s.amount + 1 as amount, p.price");
      case 1 -> sql("rank_sale", "amount desc", "amount");
      case 2 -> sql("dim_band", "fee > 1", "fee > 2");
      default -> sql("dear_sale", "is not null", "> 1");
    }
  }

  /** The same edit twice is none. */
  private void sql(String model, String from, String to) {
    String file = "gold/" + model + ".sql";
    if (kiosk.text(file).contains(from)) {
      kiosk.change(file, from, to);
    }
  }

  private record Delivered(String source, String dt, String name, String header, String line) {
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
  private static List<Delivered> withOneOfEach(List<Delivered> records) {
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
