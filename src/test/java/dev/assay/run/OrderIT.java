package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The third law: the same deliveries in any split, order or number of runs, the same content. */
class OrderIT {
  private static final int DAYS = 4;
  private static final Map<String, String> HEADERS =
      Map.of("sales", "sale_id,item,amount,updated_at", "prices", "item,price");

  private final Path folder;
  private final Kiosk kiosk;

  OrderIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf")).withPrices();
  }

  static Stream<Long> fewSeeds() {
    return Stream.of(1L, System.nanoTime());
  }

  static Stream<Long> manySeeds() {
    return Stream.iterate(100L, s -> s + 1).limit(50);
  }

  @ParameterizedTest
  @MethodSource("fewSeeds")
  void anySplitAndOrderOfDeliveriesEndsInTheSameContent(long seed) {
    requireSameContent(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void manySplitsAndOrdersOfDeliveriesEndInTheSameContent(long seed) {
    requireSameContent(seed);
  }

  private void requireSameContent(long seed) {
    System.out.println("OrderIT seed " + seed);
    Random random = new Random(seed);
    List<Delivered> records = records(random);
    Lab whole = Lab.in(folder.resolve("whole"), kiosk.read());
    land(whole, records, 1, new Random(0));
    whole.runWell();
    requireBalance(whole);

    Lab split = Lab.in(folder.resolve("split"), kiosk.read());
    Collections.shuffle(records, random);
    int runs = 2 + random.nextInt(2);
    for (int run = 0; run < runs; run++) {
      int from = records.size() * run / runs;
      land(split, records.subList(from, records.size() * (run + 1) / runs), 2, random);
      split.runWell();
    }
    requireBalance(split);
    assertThat(Contents.refined(split)).isEqualTo(Contents.refined(whole));

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
    Lab refreshed = split.with(kiosk.read());
    assertThat(refreshed.runWell().tasks())
        .filteredOn(t -> t.step().startsWith("silver."))
        .allSatisfy(t -> assertThat(t.result().note()).startsWith("judged all of"));
    requireBalance(refreshed);
    assertThat(Contents.refined(refreshed)).isEqualTo(Contents.refined(whole));
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
