package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.YamlNode.ListNode;
import dev.assay.definition.YamlNode.MapNode;
import dev.assay.model.Problem;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
  private final Mistakes mistakes = new Mistakes();

  @Test
  void everyKeyKnowsItsLineCountedFromOne() {
    MapNode map =
        read(
            """
            # a comment

            first: 1
            text: |
              two
              lines
            list:
              - name: a
              - name: b
                more: c
            last: x
            """);
    assertThat(map.keys().values())
        .extracting(Place::toString)
        .containsExactly("f.yaml:3", "f.yaml:4", "f.yaml:7", "f.yaml:11");
    ListNode list = (ListNode) Objects.requireNonNull(map.entries().get("list"));
    assertThat(list.items()).extracting(i -> i.place().line()).containsExactly(8, 9);
    assertThat(((MapNode) list.items().get(1)).keys().get("more"))
        .isEqualTo(new Place("f.yaml", 10));
    assertThat(problems()).isEmpty();
  }

  @Test
  void scalarsStayAsTheyAreWritten() {
    Keys keys =
        new Keys(read("a: 010\nb: 1_000\nc: yes\nd: '~'\ne: 1.50\nf: 2024-01-31"), mistakes);
    assertThat(List.of("a", "b", "c", "d", "e", "f"))
        .extracting(keys::text)
        .containsExactly("010", "1_000", "yes", "~", "1.50", "2024-01-31");
    assertThat(problems()).isEmpty();
  }

  @Test
  void nothingIsNoTextAloneOrInAList() {
    Keys keys = new Keys(read("a:\nb: ~\nc:\n  - x\n  - null"), mistakes);
    keys.text("a");
    keys.text("b", "fallback");
    assertThat(keys.texts("c")).containsExactly("x");
    String remedy = "some text, in quotes where YAML takes it for nothing.";
    assertThat(problems())
        .containsExactly(
            "f.yaml:1, key \"a\": expected a text, found nothing. Write a: " + remedy,
            "f.yaml:2, key \"b\": expected a text, found nothing. Write b: " + remedy,
            "f.yaml:5, key \"c\": expected a list of texts, found nothing in it. "
                + "Write c: [a, b], in quotes where YAML takes a text for nothing.");
  }

  @Test
  void aKeyWrittenTwiceIsRefusedWhereItStandsAgain() {
    MapNode map = read("a: 1\nb: 2\na: 3\n");
    assertThat(problems())
        .containsExactly("f.yaml:3, key \"a\": the key stands twice. Keep one of the two.");
    assertThat(new Keys(map, mistakes).text("a")).isEqualTo("1");
  }

  @Test
  void invalidYamlIsOneLineWithTheLineOfTheMistake() {
    YamlFile.parse("f.yaml", "a: 1\nb: x: y\n", mistakes);
    assertThat(problems())
        .containsExactly(
            "f.yaml:2: not valid YAML: mapping values are not allowed here. "
                + "Correct the syntax near this line, or put the text in quotes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [1, 2\nb: 3\n", "a: 'x\n", "\ta: 1\n", "a: \u0001\n", "? [a, b]\n: 1\n", "a: {b\n",
        "a: *nobody\n", "- a\n", "just a text", "", "# only a comment\n", "---\na: 1\n---\nb: 2\n",
        "a: &x 1\nb: *x\n", "a: \"\\q\"\n", "%YAML 9\n---\na: 1\n"
      })
  void whatIsNoPlainMappingIsOneReadableMistake(String text) {
    YamlFile.parse("f.yaml", text, mistakes);
    assertThat(problems())
        .singleElement()
        .asString()
        .matches("f\\.yaml:[1-4]: [^\\n\\u0001]+\\. [^\\n\\u0001]+");
  }

  @Test
  void aKeyCannotSteerATerminal() {
    new Keys(read("\"a\\e[2J\": 1\n"), mistakes).done();
    assertThat(problems()).singleElement().asString().contains("a\\u001b[2J");
  }

  @Test
  void wrongKindsOfValuesAreNamed() {
    Keys keys = new Keys(read("a: [1]\nb: {c: 1}\nd: x\ne: [[1], {f: 1}]\n"), mistakes);
    keys.text("a");
    keys.text("b");
    keys.map("a");
    keys.maps("d");
    keys.texts("b");
    keys.texts("e");
    keys.maps("e");
    keys.number("d", 1);
    keys.flag("d");
    assertThat(problems().stream().map(p -> p.substring(0, p.indexOf(". "))))
        .containsExactly(
            "f.yaml:1, key \"a\": expected a text, found a list",
            "f.yaml:2, key \"b\": expected a text, found a mapping",
            "f.yaml:1, key \"a\": expected a mapping, found a list",
            "f.yaml:3, key \"d\": expected a list, found a single value",
            "f.yaml:2, key \"b\": expected a list, found a mapping",
            "f.yaml:4, key \"e\": expected a list of texts, found a list in it",
            "f.yaml:4, key \"e\": expected a list of texts, found a mapping in it",
            "f.yaml:4, key \"e\": expected a list of mappings, found a list in it",
            "f.yaml:3, key \"d\": expected a whole number",
            "f.yaml:3, key \"d\": expected true or false");
  }

  private MapNode read(String text) {
    return YamlFile.parse("f.yaml", text, mistakes).orElseThrow();
  }

  private List<String> problems() {
    return mistakes.problems().stream().map(Problem::text).toList();
  }
}
