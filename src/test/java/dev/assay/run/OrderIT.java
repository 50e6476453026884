package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The third law: the same deliveries in any split, order or number of runs, the same content. */
class OrderIT {
  private static final int DAYS = 4;
  private static final Map<String, String> HEADERS =
      Map.of("sales", "sale_id,item,amount,updated_at", "prices", "item,price");

  private final Path folder;
  private final Kiosk kiosk;
  private final PipelineDefinition pipeline;

  OrderIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf")).withPrices();
    this.pipeline = kiosk.read();
  }

  /** How deliveries come: in how many files of a day, over how many runs. */
  private record Split(int filesPerDay, int runs) {}

  private static final List<Integer> FILES = List.of(1, 3, 50);
  private static final List<Integer> RUNS = List.of(1, 2, 10);

  private static final List<Split> EVERY_NUMBER_ONCE =
      List.of(new Split(50, 1), new Split(3, 2), new Split(1, 10));

  /** Nine in a row have every pair of numbers. */
  static Stream<Arguments> manySeeds() {
    return Stream.iterate(100, s -> s + 1)
        .limit(18)
        .map(s -> Arguments.of((long) s, new Split(FILES.get(s % 3), RUNS.get(s / 3 % 3))));
  }

  @Test
  void anySplitAndOrderOfDeliveriesEndsInTheSameContentAlsoUnderDefinitionsInOtherWords() {
    Deliveries deliveries = new Deliveries(System.nanoTime());
    for (Split split : EVERY_NUMBER_ONCE) {
      Lab lab = deliveries.as(split);
      assertThat(Contents.refined(lab)).as("%s", split).isEqualTo(deliveries.atOnce());
      if (split.runs() == 2) {
        requireSameInOtherWords(lab, deliveries.atOnce());
      }
    }
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void manySplitsAndOrdersOfDeliveriesEndInTheSameContent(long seed, Split split) {
    Deliveries deliveries = new Deliveries(seed);
    Lab lab = deliveries.as(split);
    assertThat(Contents.refined(lab)).isEqualTo(deliveries.atOnce());
    requireSameInOtherWords(lab, deliveries.atOnce());
  }

  /** What one seed delivers. */
  private final class Deliveries {
    private final long seed;
    private final List<Delivered> records;
    private final SortedMap<String, String> atOnce;

    Deliveries(long seed) {
      this.seed = seed;
      this.records = List.copyOf(records(new Random(seed)));
      Lab whole = Lab.in(folder.resolve("whole"), pipeline);
      land(whole, records, 1, new Random(0));
      whole.runWell();
      requireBalance(whole);
      this.atOnce = Contents.refined(whole);
      assertThat(atOnce).as("Silver, what is set aside, and Gold").hasSize(5);
    }

    /** The content after one run over one file per day and source. */
    SortedMap<String, String> atOnce() {
      return atOnce;
    }

    /** The same records, in another order and split. */
    Lab as(Split split) {
      System.out.println("OrderIT seed " + seed + " " + split);
      Random random = new Random(seed + split.runs());
      List<Delivered> shuffled = new ArrayList<>(records);
      Collections.shuffle(shuffled, random);
      Lab lab = Lab.in(folder.resolve("in-" + split.runs()), pipeline);
      for (int run = 0; run < split.runs(); run++) {
        int from = shuffled.size() * run / split.runs();
        int to = shuffled.size() * (run + 1) / split.runs();
        land(lab, shuffled.subList(from, to), split.filesPerDay(), random);
        lab.runWell();
      }
      requireBalance(lab);
      return lab;
    }
  }

  private void requireSameInOtherWords(Lab lab, SortedMap<String, String> content) {
    kiosk
        .change("silver/stg_sales.yaml", "amount >= 0", "amount >= 0.00")
        .with(
            "silver/stg_prices.yaml",
            """
            source: prices
            key: [item]
            keep: history
            columns:
              price: trim(price)
            """);
    Lab refreshed = lab.with(kiosk.read());
    assertThat(refreshed.runWell().tasks())
        .filteredOn(t -> t.step().startsWith("silver."))
        .allSatisfy(t -> assertThat(t.result().note()).startsWith("judged all of"));
    requireBalance(refreshed);
    assertThat(Contents.refined(refreshed)).isEqualTo(content);
  }

  private static void requireBalance(Lab lab) {
    assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
  }

  private record Delivered(String source, String dt, String line) {}

  /** New rows, corrections, late and repeated ones, and some that cannot be trusted. */
  private static List<Delivered> records(Random random) {
    List<Delivered> records = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String day = day(random);
      String late = day(random);
      String item = List.of("tea", "cake", "jam").get(random.nextInt(3));
      String sale = (1 + random.nextInt(9)) + "," + item + "," + random.nextInt(4) + "." + "50";
      records.add(new Delivered("sales", day, sale + "," + late));
      records.add(new Delivered("prices", day(random), item + "," + random.nextInt(3)));
      if (i % 8 == 0) {
        records.add(new Delivered("sales", day(random), sale + "," + late));
        records.add(new Delivered("sales", day, "bad" + i + ",tea,1," + late));
        records.add(new Delivered("sales", day, i + ",tea,-1," + late));
      }
    }
    return records;
  }

  private static String day(Random random) {
    return "2024-01-0" + (1 + random.nextInt(DAYS));
  }

  /** Spreads records over files of their day; names say nothing about the order. */
  private static void land(Lab lab, List<Delivered> records, int filesPerDay, Random random) {
    Map<String, List<Delivered>> files = new TreeMap<>();
    for (Delivered record : records) {
      String file = record.source() + "/" + record.dt() + "/" + random.nextInt(filesPerDay);
      files.computeIfAbsent(file, f -> new ArrayList<>()).add(record);
    }
    files
        .values()
        .forEach(
            file -> {
              List<String> lines = new ArrayList<>();
              lines.add(HEADERS.get(file.get(0).source()));
              file.forEach(r -> lines.add(r.line()));
              lab.land(
                  file.get(0).source(),
                  file.get(0).dt(),
                  Long.toHexString(random.nextLong()) + ".csv",
                  lines.toArray(String[]::new));
            });
  }
}
