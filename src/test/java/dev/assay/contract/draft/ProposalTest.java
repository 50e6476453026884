package dev.assay.contract.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalTest {
  private static Texts seen(List<String> texts) {
    TextSight one = new TextSight();
    TextSight other = new TextSight();
    for (int i = 0; i < texts.size(); i++) {
      (i % 2 == 0 ? one : other).add(texts.get(i));
    }
    one.add(other);
    return Texts.ofJson(one.texts().toJson());
  }

  private static ColumnProfile texts(String name, List<String> texts) {
    long distinct = texts.stream().distinct().count();
    return new ColumnProfile(name, "string", "", texts.size(), distinct, null, null, seen(texts));
  }

  private static ColumnProfile number(
      String name, String type, @Nullable String least, @Nullable String most) {
    return new ColumnProfile(name, type, "", 100, 50, least, most, Texts.UNKNOWN);
  }

  private static String arguments(ColumnProfile column) {
    Optional<Proposal> proposal = Proposal.of(column, false);
    return proposal.map(p -> String.join(" ", p.arguments())).orElse("");
  }

  private static List<String> times(int times, String... values) {
    return IntStream.range(0, times * values.length)
        .mapToObj(i -> values[i % values.length])
        .toList();
  }

  @Test
  void aFewValuesThatComeOftenAreAList() {
    assertThat(arguments(texts("kind", times(10, "tea", "no", "it's", "a: b"))))
        .isEqualTo("validValues: ['a: b', it's, 'no', tea]");
  }

  @Test
  void valuesThatCameSeldomAreNone() {
    assertThat(arguments(texts("name", times(9, "tea for", "cake & co")))).isEmpty();
    assertThat(arguments(texts("name", times(10, "tea for", "cake & co")))).isNotEmpty();
    List<String> thirteen =
        IntStream.range(0, 130).mapToObj(i -> "number " + i % 13 + " of all").toList();
    assertThat(arguments(texts("name", thirteen))).isEmpty();
  }

  @Test
  void idsAreNoListButHaveAForm() {
    assertThat(arguments(texts("order_id", times(10, "ord-1", "ord-2", "ord-3"))))
        .isEqualTo("pattern: '[A-Za-z]{1,12}[-_]?\\d+'");
  }

  @Test
  void theMostParticularFormOfAllTextsIsProposed() {
    assertThat(arguments(texts("x", List.of("2024-01-01", "2024-01-02", "2024-01-03"))))
        .contains("\\d{4}-\\d{2}-\\d{2}");
    assertThat(arguments(texts("x", List.of("1", "22", "333")))).isEqualTo("pattern: '\\d+'");
    assertThat(arguments(texts("x", List.of("1", "-2.5", "333"))))
        .isEqualTo("pattern: '-?\\d+(\\.\\d+)?'");
    assertThat(arguments(texts("x", List.of("1", "2", "")))).isEmpty();
  }

  @Test
  void aDayThatComesOftenIsStillNoListOfDays() {
    assertThat(arguments(texts("day", times(40, "2024-01-01")))).contains("\\d{4}-\\d{2}-");
    assertThat(arguments(texts("code", times(20, "0", "1")))).isEqualTo("validValues: ['0', '1']");
  }

  @Test
  void wordsHaveAFormOnlyWhereTheyAreCodes() {
    List<String> words = List.of("tea", "cake", "rye-loaf");
    assertThat(arguments(texts("item", words))).isEmpty();
    assertThat(arguments(texts("item_code", words))).startsWith("pattern: '[a-z]");
  }

  @Test
  void whatWasNeverNegativeShouldNotBecomeSo() {
    assertThat(arguments(number("amount", "decimal(10,2)", "0.00", "99.50")))
        .isEqualTo("minimum: 0");
    assertThat(arguments(number("amount", "decimal(10,2)", "-0.01", "99.50"))).isEmpty();
    assertThat(arguments(number("user_id", "int", "1", "9"))).isEmpty();
    assertThat(arguments(number("heat", "double", "1.0", "NaN"))).isEmpty();
    assertThat(arguments(number("heat", "double", null, null))).isEmpty();
  }

  @Test
  void sharesAndHoursHaveANaturalEnd() {
    assertThat(arguments(number("open_rate", "decimal(5,4)", "0", "1.0000")))
        .isEqualTo("minimum: 0 maximum: 1");
    assertThat(arguments(number("open_rate", "decimal(5,4)", "0", "1.0001")))
        .isEqualTo("minimum: 0");
    assertThat(arguments(number("hour_of_day", "int", "6", "22")))
        .isEqualTo("minimum: 0 maximum: 23");
  }

  @Test
  void aFlagIsZeroOrOne() {
    assertThat(arguments(number("is_new", "int", "0", "1"))).isEqualTo("validValues: ['0', '1']");
    assertThat(arguments(number("visits", "int", "0", "1"))).isEqualTo("minimum: 0");
  }

  @Test
  void aClassifiedColumnHasNoProposal() {
    ColumnProfile closed =
        new ColumnProfile(
            "kind", "string", "restricted", 40, 2, null, null, seen(times(20, "a", "b")));
    assertThat(Proposal.of(closed, false)).isEmpty();
  }
}
