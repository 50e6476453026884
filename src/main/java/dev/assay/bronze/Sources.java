package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.definition.SourceDefinition.FileRule;
import dev.assay.definition.SourceDefinition.Whole;
import dev.assay.landing.FileFormat;
import dev.assay.landing.FormatRule;
import dev.assay.landing.LandedFile;
import dev.assay.landing.SourceFiles;
import dev.assay.model.Sha256;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a source's definition means to the landing zone. */
final class Sources {
  /** Changes when files are read in another way, so that reading one again makes sense. */
  static final String METHOD = "bronze/1";

  private Sources() {}

  /** A fingerprint of all that the definition says about reading a file of that name. */
  static String fingerprint(SourceDefinition source, String path) {
    return Sha256.hex(
        METHOD
            + '\n'
            + declared(source, path)
            + '\n'
            + source.columns()
            + '\n'
            + source.drift()
            + (source.whole().equals(Whole.NOTHING) ? "" : "\n" + source.whole()));
  }

  static SourceFiles files(SourceDefinition source) {
    List<FormatRule> rules =
        source.files().stream().map(r -> new FormatRule(r.glob(), format(r))).toList();
    List<String> flat = new ArrayList<>(List.of(source.name() + ".*"));
    flat.addAll(source.flatFiles());
    return new SourceFiles(source.name(), rules, flat);
  }

  /** Whether the definition still says of a planned file what it said when that was planned. */
  static boolean readAsPlanned(SourceDefinition source, PlannedFile file) {
    return file.definition() == null || file.definition().equals(fingerprint(source, file.path()));
  }

  /** The format that the definition gives to a file of that name; the first rule that matches. */
  static FileFormat formatOf(SourceDefinition source, String path) {
    return declared(source, path).orElseGet(FileFormat::csv);
  }

  private static Optional<FileFormat> declared(SourceDefinition source, String path) {
    Path name = Path.of(path).getFileName();
    return files(source).rules().stream()
        .filter(r -> r.matches(name))
        .map(FormatRule::format)
        .findFirst();
  }

  /** A file that was taken in before, as it lies there now and is read now. */
  static LandedFile landed(SourceDefinition source, String path, LocalDate dt, LandedFile now) {
    return new LandedFile(
        source.name(), path, dt, now.size(), now.modifiedMillis(), formatOf(source, path));
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
