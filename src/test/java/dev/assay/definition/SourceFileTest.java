package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.SourceDefinition.Drift;
import dev.assay.definition.SourceDefinition.FileRule;
import dev.assay.definition.SourceDefinition.Format;
import dev.assay.definition.SourceDefinition.Header;
import dev.assay.definition.SourceDefinition.QuotedEmpty;
import dev.assay.definition.SourceDefinition.Whole;
import dev.assay.model.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFileTest {
  private static final String FILE = "bronze/s.yaml";

  private final Mistakes mistakes = new Mistakes();

  @Test
  void aFileRuleIsReadAsItIsWritten() {
    SourceDefinition source =
        read(
            """
            files:
              - glob: "*.txt"
                format: csv
                encoding: latin1
                delimiter: \\t
                quote: "'"
                escape: "\\\\"
                header: absent
                nullText: "NULL"
                quotedEmpty: text
              - glob: "*.jsonl"
                format: json_lines
              - glob: "*.json"
                format: json_text
            columns: [a, b c]
            drift: evolve
            """);
    assertThat(source.files())
        .containsExactly(
            new FileRule(
                "*.txt",
                Format.CSV,
                "ISO-8859-1",
                '\t',
                '\'',
                '\\',
                Header.ABSENT,
                "NULL",
                QuotedEmpty.TEXT),
            plain("*.jsonl", Format.JSON_LINES),
            plain("*.json", Format.JSON_TEXT));
    assertThat(source.columns()).containsExactly("a", "b c");
    assertThat(source.drift()).isEqualTo(Drift.EVOLVE);
    assertThat(source.name()).isEqualTo("s");
    assertThat(mistakes.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          format: xls     | 3 | format    | the value is not known here
          encoding: utf-9 | 3 | encoding  | the encoding is not known
          encoding: a b   | 3 | encoding  | the encoding is not known
          delimiter: ;;   | 3 | delimiter | expected one character
          quote: ""       | 3 | quote     | expected one character
          header: true    | 3 | header    | the value is not known here
          nullText: null  | 3 | nullText  | expected a text, found nothing
          quotedEmpty: "" | 3 | quotedEmpty | the value is not known here
          haeder: absent  | 3 | haeder    | unknown key
          """)
  void aWrongFileRuleIsRefused(String yaml, int line, String key, String problem) {
    SourceFile.read(
        FILE,
        "s",
        "files:\n  - glob: '*'\n    " + yaml + "\ncolumns: [a]\n",
        Written.nothing(mistakes));
    assertThat(mistakes.problems())
        .extracting(Problem::text)
        .singleElement()
        .asString()
        .startsWith("bronze/s.yaml:" + line + ", key \"" + key + "\": " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          columns: [a]                                | 1 | files   | no kind of file is named
          {files: [], columns: [a]}                   | 1 | files   | no kind of file is named
          {files: [{glob: '*'}]}                      | 1 | columns | no column is named
          {files: [{glob: '*'}], columns: [a, b, a]}  | 1 | columns | column a stands twice
          {files: [{glob: '*'}], columns: }           | 1 | columns | expected a list, found nothing
          {files: [{glob: '{a'}], columns: [a]}       | 1 | glob    | not a pattern for file names
          {files: [{glob: '*'}], columns: [a], flatFiles: ['{a']} | 1 | flatFiles | not a pattern for file names
          {files: '*.csv', columns: [a]}              | 1 | files   | expected a list, found a single value
          {files: [{glob: '*'}], columns: [a], drift: no} | 1 | drift | the value is not known here
          """)
  void aWrongSourceIsOneMistake(String yaml, int line, String key, String problem) {
    SourceFile.read(FILE, "s", yaml, Written.nothing(mistakes));
    assertThat(mistakes.problems())
        .extracting(Problem::text)
        .singleElement()
        .asString()
        .startsWith(FILE + ":" + line + ", key \"" + key + "\": " + problem);
  }

  @Test
  void flatFilesMayBeCalledByNamesOfTheirOwn() {
    String source = "files: [{glob: '*'}]\ncolumns: [a]\n";
    assertThat(read(source).flatFiles()).isEmpty();
    assertThat(read(source + "flatFiles: [olist_a_*.csv, b_*.csv]").flatFiles())
        .containsExactly("olist_a_*.csv", "b_*.csv");
    assertThat(mistakes.problems()).isEmpty();
  }

  @Test
  void whatIsNotSaidToBeDeletedIsKeptForEver() {
    String source = "files: [{glob: '*'}]\ncolumns: [a]\n";
    assertThat(read(source).retention()).isEqualTo(Retention.FOREVER);
    assertThat(read(source + "retention: {landing: 90 days}").retention())
        .isEqualTo(new Retention(Duration.ofDays(90), null));
    assertThat(read(source + "retention: {bronze: 400 days, landing: 1 day}").retention())
        .isEqualTo(new Retention(Duration.ofDays(1), Duration.ofDays(400)));
    assertThat(mistakes.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {landing: 0 days}     | landing   | expected a number of days
          {landing: 90}         | landing   | expected a number of days
          {landing: 90 weeks}   | landing   | expected a number of days
          {bronze: -1 days}     | bronze    | expected a number of days
          {bronze: 100000 days} | bronze    | expected a number of days
          {bronze: }            | bronze    | expected a text, found nothing
          {silver: 90 days, landing: 9 days} | silver | unknown key
          {}                    | retention | neither landing nor bronze is named
          90 days               | retention | expected a mapping
          """)
  void aWrongRetentionIsOneMistake(String yaml, String key, String problem) {
    read("files: [{glob: '*'}]\ncolumns: [a]\nretention: " + yaml);
    assertThat(mistakes.problems())
        .extracting(Problem::text)
        .singleElement()
        .asString()
        .startsWith(FILE + ":3, key \"" + key + "\": " + problem);
  }

  @Test
  void whatAFileMustHaveAsAWholeIsOfItsColumns() {
    SourceDefinition source =
        read("files: [{glob: '*'}]\ncolumns: [a, b]\nwhole: {columns: [a, b], values: a}");
    assertThat(source.whole()).isEqualTo(new Whole(List.of("a", "b"), List.of("a")));
    assertThat(mistakes.problems()).isEmpty();
    read("files: [{glob: '*'}]\ncolumns: [tier]\nwhole: {values: [tear]}");
    assertThat(mistakes.problems())
        .extracting(Problem::text)
        .singleElement()
        .asString()
        .startsWith(FILE + ":3, key \"values\": the source lists no column tear")
        .endsWith("Did you mean tier?");
  }

  private static FileRule plain(String glob, Format format) {
    return new FileRule(
        glob, format, "UTF-8", ',', '"', null, Header.PRESENT, "", QuotedEmpty.NOTHING);
  }

  private SourceDefinition read(String text) {
    return SourceFile.read(FILE, "s", text, Written.nothing(mistakes)).orElseThrow();
  }
}
