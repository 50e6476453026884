package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.RecordId;
import dev.assay.ops.Accounts;
import dev.assay.ops.SourceAccount;
import dev.assay.quarantine.Decided;
import dev.assay.quarantine.Place;
import dev.assay.quarantine.SetAside;
import dev.assay.quarantine.Shelf;
import dev.assay.silver.Decisions.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
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
 * The third law for people's decisions: whether they are made before a record comes, with it or
 * long after, the same decisions and deliveries end in the same content and the same books.
 */
class DecisionsOrderIT {
  private static final Map<String, String> HEADERS =
      Map.of(
          "members", "op,member_id,name,changed_at",
          "visits", "visit_id,member_id,visited_at",
          "sales", "sale_id,item,amount,updated_at");

  private final Path folder;
  private final Kiosk kiosk;

  DecisionsOrderIT(@TempDir Path folder) {
    this.folder = folder;
    this.kiosk = Kiosk.in(folder.resolve("conf")).withClub();
  }

  static Stream<Long> fewSeeds() {
    return Stream.of(11L, System.nanoTime());
  }

  static Stream<Long> manySeeds() {
    return Stream.iterate(300L, s -> s + 1).limit(15);
  }

  @ParameterizedTest
  @MethodSource("fewSeeds")
  void decisionsInAnyOrderWithDeliveriesEndInTheSameContent(long seed) {
    requireSameContent(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void manyOrdersOfDecisionsAndDeliveriesEndInTheSameContent(long seed) {
    requireSameContent(seed);
  }

  private void requireSameContent(long seed) {
    System.out.println("DecisionsOrderIT seed " + seed);
    Random random = new Random(seed);
    List<Act> acts = acts(random);
    Lab whole = Lab.in(folder.resolve("whole"), kiosk.read());
    acts.forEach(a -> a.record().land(whole));
    whole.runWell();
    whole.decide(decisions(acts, whole));

    Lab split = Lab.in(folder.resolve("split"), kiosk.read());
    List<Act> deliveries = new ArrayList<>(acts);
    List<Act> decisions = new ArrayList<>(acts);
    Collections.shuffle(deliveries, random);
    Collections.shuffle(decisions, random);
    int runs = 2 + random.nextInt(2);
    for (int run = 0; run < runs; run++) {
      part(deliveries, run, runs).forEach(a -> a.record().land(split));
      split.decide(decisions(part(decisions, run, runs), split));
    }
    assertThat(Contents.refined(split)).isEqualTo(Contents.refined(whole));
    assertThat(accounts(split)).isEqualTo(accounts(whole));
    assertThat(accounts(split)).allMatch(SourceAccount::isBalanced);
    assertThat(split.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
  }

  private static List<Act> part(List<Act> acts, int run, int runs) {
    return acts.subList(acts.size() * run / runs, acts.size() * (run + 1) / runs);
  }

  private static List<Decided> decisions(List<Act> acts, Lab lab) {
    return acts.stream().flatMap(a -> a.decision(lab)).toList();
  }

  private static List<SourceAccount> accounts(Lab lab) {
    var silver = lab.pipeline().silver();
    Accounts accounts = Accounts.read(lab.lakehouse(), List.of());
    return lab.pipeline().sources().stream()
        .map(
            s ->
                accounts.of(
                    s.name(),
                    silver.stream()
                        .filter(t -> t.source().equals(s.name()))
                        .map(t -> t.table())
                        .toList()))
        .toList();
  }

  /** A record, and at most one word about it, so that no word takes another back. */
  private record Act(Delivered record, List<Kind> word) {
    Stream<Decided> decision(Lab lab) {
      Shelf shelf =
          Shelf.of(lab.pipeline()).stream()
              .filter(s -> !s.isBronze() && s.source().equals(record.source()))
              .findFirst()
              .orElseThrow();
      return word.stream().map(k -> new Decided(record.on(shelf), k, "ada", "because"));
    }
  }

  /** One record is one file: so records have the same place in any order. */
  private record Delivered(String source, String dt, int number, String line) {
    void land(Lab lab) {
      lab.land(source, dt, number + ".csv", HEADERS.getOrDefault(source, ""), line);
    }

    SetAside on(Shelf shelf) {
      String file = source + "/dt=" + dt + "/" + number + ".csv";
      return new SetAside(
          RecordId.of(source, file, 1L),
          shelf,
          new Place(file, 1L, LocalDate.parse(dt)),
          new SetAside.Load(1, Instant.EPOCH),
          List.of(),
          dev.assay.quarantine.Status.OPEN);
    }
  }

  private static List<Act> acts(Random random) {
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String op = List.of("I", "u", "D", "?").get(random.nextInt(4));
      String member = op + "," + random.nextInt(3) + ",n" + i + "," + day(random);
      String visit = random.nextInt(6) + "," + random.nextInt(5) + "," + day(random);
      String amount = List.of("1.00", "-1.00", "x").get(random.nextInt(3));
      String sale = random.nextInt(6) + ",tea," + amount + "," + day(random);
      acts.add(act(new Delivered("members", day(random), i, member), random));
      acts.add(act(new Delivered("visits", day(random), i, visit), random));
      acts.add(act(new Delivered("sales", day(random), i, sale), random));
    }
    return acts;
  }

  private static Act act(Delivered record, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Act(record, List.of(Kind.DISMISSED));
      case 1 -> new Act(record, List.of(Kind.ACCEPTED));
      case 2 -> new Act(record, List.of(Kind.REPLAYED));
      default -> new Act(record, List.of());
    };
  }

  private static String day(Random random) {
    return "2024-01-0" + (1 + random.nextInt(8));
  }
}
