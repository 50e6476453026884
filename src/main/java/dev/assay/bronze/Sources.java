package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.definition.SourceDefinition.FileRule;
import dev.assay.landing.FileFormat;
import dev.assay.landing.FormatRule;
import dev.assay.landing.SourceFiles;
import java.nio.file.Path;
import java.util.List;

/** What a source's definition means to the landing zone. */
final class Sources {
  private Sources() {}

  static SourceFiles files(SourceDefinition source) {
    List<FormatRule> rules =
        source.files().stream().map(r -> new FormatRule(r.glob(), format(r))).toList();
    return new SourceFiles(source.name(), rules);
  }

  /** The format that the definition gives to a file of that name; the first rule that matches. */
  static FileFormat formatOf(SourceDefinition source, String path) {
    Path name = Path.of(path).getFileName();
    return files(source).rules().stream()
        .filter(r -> r.matches(name))
        .map(FormatRule::format)
        .findFirst()
        .orElseGet(FileFormat::csv);
  }

  private static FileFormat format(FileRule rule) {
    FileFormat base =
        switch (rule.format()) {
          case CSV -> FileFormat.csv();
          case JSON_LINES -> FileFormat.jsonLines();
          case JSON -> FileFormat.json();
          case JSON_TEXT -> FileFormat.jsonText();
          case AVRO -> FileFormat.avro();
        };
    FileFormat.Header header =
        rule.header() == SourceDefinition.Header.ABSENT
            ? FileFormat.Header.ABSENT
            : FileFormat.Header.PRESENT;
    FileFormat.QuotedEmpty quotedEmpty =
        rule.quotedEmpty() == SourceDefinition.QuotedEmpty.TEXT
            ? FileFormat.QuotedEmpty.IS_TEXT
            : FileFormat.QuotedEmpty.IS_NULL;
    return base.withCharset(rule.charset())
        .withDelimiter(rule.delimiter())
        .withQuote(rule.quote())
        .withEscape(rule.escape())
        .withHeader(header)
        .withNullText(rule.nullText())
        .withQuotedEmpty(quotedEmpty);
  }
}
