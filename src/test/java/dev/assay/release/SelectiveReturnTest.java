package dev.assay.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.release.Release.Act;
import dev.assay.release.Returning.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SelectiveReturnTest {
  private static final int SEEDS = 2000;
  private static final TableName SALES = Chains.SALES;
  private static final TableName FACTS = Chains.FACTS;
  private static final TableName SUMS = TableName.of(Layer.GOLD, "agg_item");

  private int accepted;
  private int refused;

  @Test
  void whatIsAcceptedCouldHaveBeenMadeByARunAndWhatCouldIsNeverRefused() {
    for (long seed = 0; seed < SEEDS; seed++) {
      requireRightAnswer(new RandomHistory(seed), seed);
    }
    assertThat(accepted).as("accepted").isGreaterThan(SEEDS / 5);
    assertThat(refused).as("refused").isGreaterThan(SEEDS / 5);
  }

  private void requireRightAnswer(RandomHistory history, long seed) {
    Release basis = history.any();
    List<Returning> wanted = wanted(history);
    String what = "seed " + seed + ": --to " + basis.id() + " --only " + wanted;
    SortedMap<TableName, Pin> gold = expected(history, basis, wanted);
    Optional<List<Pin>> pins = answer(history, basis, wanted, what);
    if (pins.isEmpty()) {
      assertThat(fitsSomeSilver(history, gold)).as(what + " was refused").isFalse();
      return;
    }
    SortedMap<TableName, Pin> shown = new TreeMap<>();
    pins.get().forEach(p -> shown.put(p.table(), p));
    assertThat(pins.get().stream().filter(p -> p.table().layer() == Layer.GOLD))
        .as(what)
        .containsExactlyElementsOf(gold.values());
    gold.values()
        .forEach(
            p ->
                assertThat(history.replayed(p, t -> shown.get(t)))
                    .as(what + ", replayed " + p.table())
                    .isEqualTo(p.content()));
  }

  private static List<Returning> wanted(RandomHistory history) {
    List<Returning> wanted = new ArrayList<>();
    List<TableName> tables = history.goldTables();
    do {
      wanted.add(
          new Returning(
              tables.get(history.random.nextInt(tables.size())),
              history.random.nextInt(3) == 0 ? Reach.ALONE : Reach.WITH_DEPENDENTS));
    } while (history.random.nextInt(3) == 0);
    return wanted;
  }

  private static SortedMap<TableName, Pin> expected(
      RandomHistory history, Release basis, List<Returning> wanted) {
    TreeSet<TableName> returning = new TreeSet<>();
    wanted.forEach(w -> returning.add(w.table()));
    TreeSet<TableName> spreading = new TreeSet<>();
    wanted.stream()
        .filter(w -> w.reach() == Reach.WITH_DEPENDENTS)
        .forEach(w -> spreading.add(w.table()));
    history.inputs.forEach(
        (table, from) -> {
          if (from.stream().anyMatch(spreading::contains)) {
            spreading.add(table);
          }
        });
    returning.addAll(spreading);
    SortedMap<TableName, Pin> gold = new TreeMap<>();
    history
        .goldTables()
        .forEach(
            t ->
                gold.put(
                    t, (returning.contains(t) ? basis : history.latest()).pin(t).orElseThrow()));
    return gold;
  }

  private Optional<List<Pin>> answer(
      RandomHistory history, Release basis, List<Returning> wanted, String what) {
    SelectiveReturn selective = history.returningTo(basis);
    try {
      List<Pin> pins = selective.pins(wanted);
      accepted++;
      return Optional.of(pins);
    } catch (AssayException e) {
      refused++;
      assertThat(e.kind()).as(what).isEqualTo(ErrorKind.USAGE);
      requireGoodAdvice(selective, basis, wanted, e.problems().get(0).remedy(), what);
      return Optional.empty();
    }
  }

  private static void requireGoodAdvice(
      SelectiveReturn selective,
      Release basis,
      List<Returning> wanted,
      String remedy,
      String what) {
    if (remedy.contains("leave --only out")) {
      return;
    }
    List<Returning> more = new ArrayList<>(wanted);
    Matcher only = Pattern.compile("--only (\\S+)").matcher(remedy);
    while (only.find()) {
      more.add(Returning.parse(only.group(1)));
    }
    assertThat(more).as(what + ": " + remedy).hasSizeGreaterThan(wanted.size());
    assertThat(selective.pins(more)).as(what + ": " + remedy).isNotEqualTo(basis.pins());
  }

  /** Whether any Silver that was ever shown holds what all of these tables were made from. */
  private static boolean fitsSomeSilver(RandomHistory history, SortedMap<TableName, Pin> gold) {
    return history.inputs.keySet().stream()
        .allMatch(
            input -> {
              List<Pin> made =
                  gold.values().stream()
                      .map(p -> history.from(p).get(input))
                      .filter(p -> p != null)
                      .toList();
              List<Pin> choices =
                  input.layer() == Layer.GOLD
                      ? List.of(gold.get(input))
                      : history.chain.stream().flatMap(r -> r.pin(input).stream()).toList();
              return made.isEmpty()
                  || choices.stream().anyMatch(c -> made.stream().allMatch(c::sameContent));
            });
  }

  @Test
  void aTableThatWasMadeFromWhatGoesBackForbidsItAndIsNamed() {
    List<Release> chain = twoTables();
    AssayException alone = refused(chain, "gold.fct_sale");
    assertThat(alone)
        .hasMessageContaining("gold.agg_item: it was made from version 2 of gold.fct_sale")
        .hasMessageContaining("would show version 1, which holds other rows")
        .hasMessageContaining("Only the whole release fits: leave --only out");
    assertThat(refused(chain, "gold.agg_item+"))
        .hasMessageContaining("gold.agg_item: it was made from version 1 of gold.fct_sale")
        .hasMessageContaining("gold.fct_sale would have to go back to r1 too");
    assertThat(returning(chain, "fct_sale+")).isEqualTo(chain.get(0).pins());
  }

  @Test
  void aTableThatTheOldReleaseDoesNotHaveIsAMistakeAndOneThatDependsOnItGoes() {
    List<Release> chain = twoTables();
    Release before = Chains.release(null, chain.get(0).act(), 1);
    Release after =
        Release.after(before, chain.get(1).act(), chain.get(1).pins(), "texts", "engine");
    assertThat(refused(List.of(before, after), "gold.agg_item"))
        .hasMessageContaining("r1 has no table gold.agg_item. Its Gold tables are gold.fct_sale");
    assertThat(returning(List.of(before, after), "gold.fct_sale+")).isEqualTo(before.pins());
  }

  @Test
  void whatIsNoGoldTableCannotBeSelected() {
    for (String text : List.of("silver.stg_sales+", "+", "gold.a b", "")) {
      AssayException wrong =
          catchThrowableOfType(AssayException.class, () -> Returning.parse(text));
      assertThat(wrong).as(text).isNotNull();
      assertThat(wrong.kind()).isEqualTo(ErrorKind.USAGE);
    }
    assertThat(Returning.parse("agg_item+")).isEqualTo(new Returning(SUMS, Reach.WITH_DEPENDENTS));
  }

  @Test
  void whatIsNotProvenIsNotReturned() {
    List<Release> chain = twoTables();
    SelectiveReturn lying =
        new SelectiveReturn(
            chain.get(1), chain.get(0), new Ancestry(chain, p -> Map.of("silver.stg_sales", 9L)));
    AssayException unproven =
        catchThrowableOfType(
            AssayException.class, () -> lying.pins(List.of(Returning.parse("fct_sale+"))));
    assertThat(unproven.kind()).isEqualTo(ErrorKind.ENVIRONMENT);
  }

  /** Sales, facts of sales, and sums of facts, all at version 1 and then at version 2. */
  private static List<Release> twoTables() {
    Act act = Act.ofRun(Chains.START, "run", "tester", "run", null);
    List<Release> chain = new ArrayList<>();
    for (long version = 1; version <= 2; version++) {
      chain.add(
          Release.after(
              chain.isEmpty() ? null : chain.get(0),
              act,
              List.of(
                  Chains.pin(SALES, version),
                  Chains.pin(FACTS, version),
                  Chains.pin(SUMS, version)),
              "texts",
              "engine"));
    }
    return chain;
  }

  private static List<Pin> returning(List<Release> chain, String only) {
    Ancestry ancestry =
        new Ancestry(
            chain,
            p ->
                p.table().equals(SUMS)
                    ? Map.of(FACTS.toString(), p.version())
                    : Map.of(SALES.toString(), p.version()));
    return new SelectiveReturn(chain.get(1), chain.get(0), ancestry)
        .pins(List.of(Returning.parse(only)));
  }

  private static AssayException refused(List<Release> chain, String only) {
    AssayException refused =
        catchThrowableOfType(AssayException.class, () -> returning(chain, only));
    assertThat(refused).as(only).isNotNull();
    return refused;
  }
}
