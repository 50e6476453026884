package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.landing.FileFormat.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDifferenceTest {
  /** Columns are written {@code name:type}; changes {@code KIND column from to}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '"',
      value = {
        "CSV | a:integer b:text | a:integer b:text | -",
        "CSV | a:integer b:text | a:integer b:text c:date | ADDED c - date",
        "CSV | a:integer b:text | a:integer | MISSING b text -",
        "CSV | a:integer | a:decimal | RETYPED a integer decimal",
        "CSV | a:decimal | a:integer | -",
        "CSV | a:timestamp | a:date | -",
        "CSV | a:date | a:integer | RETYPED a date integer",
        "CSV | a:text | a:boolean | -",
        "CSV | a:unknown | a:array | -",
        "CSV | a:array | a:unknown | -",
        "CSV | a:integer b:text c:date | a:integer x:text c:date | RENAMED x b x",
        "CSV | a:integer b:text c:date | x:integer b:text c:date | RENAMED x a x",
        "CSV | a:integer b:text c:date | a:integer b:text x:date | RENAMED x c x",
        "CSV | a:integer | x:integer | RENAMED x a x",
        "CSV | a:integer b:integer | a:integer x:decimal | RENAMED x b x; RETYPED x integer"
            + " decimal",
        "CSV | a:integer b:integer | a:integer x:text | ADDED x - text; MISSING b integer -",
        "CSV | a:integer b:unknown | a:integer x:text | RENAMED x b x",
        "CSV | a:text b:text c:text | a:text c:text x:text | ADDED x - text; MISSING b text -",
        "CSV | a:text b:text c:text | y:text a:text x:text c:text"
            + " | ADDED y - text; RENAMED x b x",
        "CSV | a:text b:text | x:text y:text"
            + " | ADDED x - text; ADDED y - text; MISSING a text -; MISSING b text -",
        "CSV | a:text item:text | a:text ITEM:integer | RENAMED ITEM item ITEM",
        "CSV | item:text a:text | a:text Item:text | RENAMED Item item Item; REORDERED a 2 1",
        "CSV | a:text b:text c:text | c:text a:text b:text | REORDERED c 3 1",
        "CSV | a:text b:text c:text | c:text b:text a:text | REORDERED c 3 1; REORDERED b 2 2",
        "CSV | a:text b:text c:text d:text | a:text x:text c:text d:text e:text"
            + " | ADDED e - text; RENAMED x b x",
        "CSV | a:text b:text c:text | b:text a:text" + " | MISSING c text -; REORDERED b 2 1",
        "AVRO | a:int | a:long | RETYPED a int long",
        "AVRO | a:long | a:int | RETYPED a long int",
        "AVRO | a:unknown | a:int | -",
        "AVRO | a:int b:string | b:string a:int | REORDERED b 2 1",
        "AVRO | a:int b:string | a:int x:string | RENAMED x b x",
        "AVRO | a:int b:int | a:int x:long | ADDED x - long; MISSING b int -",
        "JSON_LINES | a:integer b:text | b:text a:integer | -",
        "JSON_LINES | a:integer b:text | a:integer | MISSING b text -",
        "JSON | a:integer b:text c:date | x:text c:date a:text"
            + " | RENAMED x b x; RETYPED a integer text",
        "JSON | a:integer b:text c:date | x:text y:text c:date a:integer"
            + " | ADDED x - text; ADDED y - text; MISSING b text -",
        "JSON | a:integer b:text | a:integer x:array | ADDED x - array; MISSING b text -"
      })
  void whatDiffersIsSaidOnceAndByItsKind(String format, String before, String now, String changes) {
    SchemaStyle style = SchemaStyle.of(Kind.valueOf(format));
    List<String> found =
        SchemaDifference.between(columns(before), columns(now), style).changes().stream()
            .map(SchemaDifferenceTest::text)
            .toList();
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            changes == null ? List.of() : Arrays.asList(changes.split("; ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CSV | a:integer b:text | b:integer a:decimal | b:text a:decimal",
        "CSV | a:integer b:integer c:date | a:text x:decimal | a:text x:decimal",
        "CSV | a:date b:unknown | a:integer b:boolean | a:text b:boolean",
        "AVRO | a:int | a:long | a:long",
        "JSON | a:integer b:text | c:date b:integer | b:text c:date",
        "JSON | a:integer b:text | c:decimal b:integer | c:decimal b:text"
      })
  void whatIsKnownThenHoldsBoth(String format, String before, String now, String known) {
    SchemaStyle style = SchemaStyle.of(Kind.valueOf(format));
    assertThat(SchemaDifference.between(columns(before), columns(now), style).known())
        .isEqualTo(columns(known));
  }

  @Test
  void aColumnThatIsExcusedIsNeitherMissingNorForgotten() {
    SchemaDifference difference =
        SchemaDifference.between(
            columns("a:text b:text c:text"),
            columns("c:text x:date"),
            Set.of("b", "c"),
            SchemaStyle.of(Kind.JSON_LINES));
    assertThat(difference.changes())
        .extracting(SchemaDifferenceTest::text)
        .containsExactly("ADDED x - date", "MISSING a text -");
    assertThat(difference.known()).isEqualTo(columns("b:text c:text x:date"));
  }

  @Test
  void thousandsOfColumnsAreComparedAtOnce() {
    List<SchemaColumn> before =
        IntStream.range(0, 20_000).mapToObj(i -> new SchemaColumn("c" + i, "text")).toList();
    List<SchemaColumn> now =
        IntStream.range(0, 20_000)
            .mapToObj(i -> new SchemaColumn("c" + (i * 7919) % 20_000, "text"))
            .toList();
    assertThat(SchemaDifference.between(before, now, SchemaStyle.of(Kind.CSV)).changes())
        .hasSizeBetween(10_000, 20_000)
        .allMatch(c -> c.kind() == SchemaChange.Kind.REORDERED);
  }

  static List<SchemaColumn> columns(String text) {
    return Arrays.stream(text.split(" ", -1))
        .map(c -> c.split(":", -1))
        .map(c -> new SchemaColumn(c[0], c[1]))
        .collect(Collectors.toList());
  }

  private static String text(SchemaChange change) {
    return "%s %s %s %s"
        .formatted(
            change.kind(),
            change.column(),
            change.from() == null ? "-" : change.from(),
            change.to() == null ? "-" : change.to());
  }
}
