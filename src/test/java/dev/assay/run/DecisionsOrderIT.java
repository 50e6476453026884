package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.quarantine.Decided;
import dev.assay.quarantine.SetAside;
import dev.assay.silver.Decisions.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The third law for what people decide: the same words in the same order end in the same rows,
 * whether each was said between deliveries or all at once after the last.
 */
class DecisionsOrderIT {
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final List<String> TABLES = List.of("silver.stg_sales", "silver.stg_visits");

  private final Path folder;
  private final Kiosk kiosk;

  DecisionsOrderIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf")).withClub();
  }

  static Stream<Long> manySeeds() {
    return Stream.iterate(300L, s -> s + 1).limit(10);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void wordsBetweenDeliveriesAreTheSameWordsAfterThem(long seed) {
    requireSameContent(seed);
  }

  private void requireSameContent(long seed) {
    System.out.println("DecisionsOrderIT seed " + seed);
    Random random = new Random(seed);
    List<Delivered> records = records(random);
    Lab between = Lab.in(folder.resolve("between"), kiosk.read());
    List<List<Decided>> said = new ArrayList<>();
    int runs = 3;
    for (int run = 0; run < runs; run++) {
      records
          .subList(records.size() * run / runs, records.size() * (run + 1) / runs)
          .forEach(r -> r.land(between));
      between.runWell();
      said.add(words(between, random));
      between.decide(said.get(run));
    }
    assertThat(said.stream().flatMap(List::stream)).as("what was decided").isNotEmpty();

    Lab after = Lab.in(folder.resolve("after"), kiosk.read());
    Collections.shuffle(records, random);
    records.forEach(r -> r.land(after));
    after.runWell();
    said.forEach(after::decide);
    assertThat(Contents.refined(after)).isEqualTo(Contents.refined(between));
    assertThat(between.see("select distinct balanced from ops.row_ledger"))
        .containsExactly("[true]");
  }

  /** A word about every third record that stands aside, or about which a word stands. */
  private static List<Decided> words(Lab lab, Random random) {
    List<Decided> words = new ArrayList<>();
    for (String table : TABLES) {
      for (SetAside record : new Bailiff(lab).records(table)) {
        if (random.nextInt(3) == 0) {
          words.add(Bailiff.say(KINDS.get(random.nextInt(KINDS.size())), record));
        }
      }
    }
    return words;
  }

  /** One record is one file: so records have the same place, and id, in any order. */
  private record Delivered(String source, String dt, int number, String header, String line) {
    void land(Lab lab) {
      lab.land(source, dt, number + ".csv", header, line);
    }
  }

  private static List<Delivered> records(Random random) {
    List<Delivered> records = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String amount = List.of("5", "-1", "", "x").get(random.nextInt(4));
      String sale = random.nextInt(5) + ",tea," + amount + "," + day(random);
      records.add(new Delivered("sales", day(random), i, "sale_id,item,amount,updated_at", sale));
      String visit = random.nextInt(6) + "," + random.nextInt(3) + "," + day(random);
      records.add(new Delivered("visits", day(random), i, "visit_id,member_id,visited_at", visit));
    }
    for (int i = 0; i < 3; i++) {
      String member = "I," + random.nextInt(3) + ",n" + i + "," + day(random);
      records.add(new Delivered("members", day(random), i, "op,member_id,name,changed_at", member));
    }
    Collections.shuffle(records, random);
    return records;
  }

  private static String day(Random random) {
    return "2024-01-0" + (1 + random.nextInt(8));
  }
}
