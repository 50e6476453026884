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

  /** What a file's columns are called: as it says itself; without a header, as is declared. */
  static List<String> columnNames(SourceDefinition source, String path, List<String> own) {
    FileFormat format = formatOf(source, path);
    boolean named =
        format.header() == FileFormat.Header.PRESENT || format.kind() != FileFormat.Kind.CSV;
    return named || own.size() != source.columns().size() ? own : source.columns();
  }

  private static FileFormat format(FileRule rule) {
    FileFormat base =
        switch (rule.format()) {
          case CSV -> FileFormat.csv();
          case JSON_LINES -> FileFormat.jsonLines();
          case JSON -> FileFormat.json();
          case AVRO -> FileFormat.avro();
        };
    FileFormat.Header header =
        rule.header() == SourceDefinition.Header.ABSENT
            ? FileFormat.Header.ABSENT
            : FileFormat.Header.PRESENT;
    return base.withCharset(rule.charset())
        .withDelimiter(rule.delimiter())
        .withQuote(rule.quote())
        .withEscape(rule.escape())
        .withHeader(header)
        .withNullText(rule.nullText());
  }
}
