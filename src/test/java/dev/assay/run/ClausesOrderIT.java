package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The third law for change feeds, back-dated histories, late rows and rows that refer to others:
 * any order and number of runs, the same content and the same quarantine.
 */
class ClausesOrderIT {
  private static final Map<String, String> HEADERS =
      Map.of(
          "members", "op,member_id,name,changed_at",
          "dues", "tier,fee,colour,effective_from,op",
          "visits", "visit_id,member_id,visited_at");

  private final Path folder;
  private final Kiosk kiosk;

  ClausesOrderIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf")).withClub();
  }

  static Stream<Long> fewSeeds() {
    return Stream.of(System.nanoTime());
  }

  static Stream<Long> manySeeds() {
    return Stream.iterate(200L, s -> s + 1).limit(20);
  }

  @ParameterizedTest
  @MethodSource("fewSeeds")
  void anyOrderEndsInTheSameContent(long seed) {
    requireSameContent(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void manyOrdersEndInTheSameContent(long seed) {
    requireSameContent(seed);
  }

  private void requireSameContent(long seed) {
    System.out.println("ClausesOrderIT seed " + seed);
    Random random = new Random(seed);
    List<Delivered> records = records(random);
    Lab whole = Lab.in(folder.resolve("whole"), kiosk.read());
    whole.land("sales", "2024-01-01", "a.csv", "sale_id,item,amount,updated_at");
    records.forEach(r -> r.land(whole));
    whole.runWell();

    Lab split = Lab.in(folder.resolve("split"), kiosk.read());
    split.land("sales", "2024-01-01", "a.csv", "sale_id,item,amount,updated_at");
    Collections.shuffle(records, random);
    int runs = 2 + random.nextInt(4);
    for (int run = 0; run < runs; run++) {
      records
          .subList(records.size() * run / runs, records.size() * (run + 1) / runs)
          .forEach(r -> r.land(split));
      split.runWell();
    }
    assertThat(split.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
    assertThat(Contents.refined(split)).isEqualTo(Contents.refined(whole));
  }

  /** One record is one file: so records have the same place in any order. */
  private record Delivered(String source, String dt, int number, String line) {
    void land(Lab lab) {
      lab.land(source, dt, number + ".csv", HEADERS.getOrDefault(source, ""), line);
    }
  }

  private static List<Delivered> records(Random random) {
    List<Delivered> records = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String op = List.of("I", "u", "D", "", "?").get(random.nextInt(5));
      String member = String.valueOf(random.nextInt(4));
      records.add(
          new Delivered(
              "members", day(random), i, op + "," + member + ",n" + i + "," + day(random)));
      String fee = String.valueOf(random.nextInt(3));
      String end = random.nextInt(4) == 0 ? "D" : "";
      String from = random.nextInt(3) == 0 ? "" : day(random);
      records.add(
          new Delivered("dues", day(random), i, "gold," + fee + ",c" + i + "," + from + "," + end));
      String visit = random.nextInt(6) + "," + random.nextInt(6) + "," + day(random);
      records.add(new Delivered("visits", day(random), i, visit));
    }
    return records;
  }

  private static String day(Random random) {
    return "2024-01-0" + (1 + random.nextInt(8));
  }
}
