package dev.assay.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file delivered to a test's landing folder, and what the two passes say of it. */
record Delivery(Path folder, LandedFile file) {
  static Delivery of(Path folder, FileFormat format, String text) {
    return of(folder, format, text.getBytes(StandardCharsets.UTF_8));
  }

  static Delivery of(Path folder, FileFormat format, byte[] bytes) {
    try {
      Files.write(folder.resolve("s.data"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SourceFiles source = new SourceFiles("s", List.of(new FormatRule("*", format)));
    return new Delivery(folder, LandingZone.at(folder).list(source).files().get(0));
  }

  /** A file that already lies somewhere. */
  static Delivery existing(Path file, FileFormat format) {
    try {
      long modified = Files.getLastModifiedTime(file).toMillis();
      String name = file.getFileName().toString();
      LandedFile landed =
          new LandedFile("s", name, LocalDate.EPOCH, Files.size(file), modified, format);
      return new Delivery(file.resolveSibling("").toAbsolutePath(), landed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Survey survey() {
    return Surveyor.survey(folder, file);
  }

  /** Why the whole file is refused, or nothing. */
  @Nullable String rejected() {
    Rejection rejection = survey().rejection();
    return rejection == null ? null : rejection.reason();
  }

  String detail() {
    Rejection rejection = survey().rejection();
    return rejection == null ? "" : rejection.detail();
  }

  /** All records, after checking that the survey counted as many. */
  List<LandedRecord> records() {
    Survey survey = survey();
    if (survey.rejection() != null) {
      throw new AssertionError("the file is rejected: " + survey.rejection());
    }
    List<LandedRecord> records = new ArrayList<>();
    try (RecordReader reader = RecordReader.open(folder, file, survey.sha256(), survey.columns())) {
      reader.forEachRemaining(records::add);
    }
    if (records.size() != survey.records()) {
      throw new AssertionError(
          "the survey counted " + survey.records() + ", the reader " + records.size());
    }
    return records;
  }

  /** The values of the records that were kept. */
  List<List<@Nullable String>> rows() {
    return records().stream()
        .filter(r -> r.rejection() == null)
        .<List<@Nullable String>>map(LandedRecord::values)
        .toList();
  }

  /** The reasons of the records that were refused. */
  List<String> refusals() {
    List<String> reasons = new ArrayList<>();
    for (LandedRecord record : records()) {
      Rejection rejection = record.rejection();
      if (rejection != null) {
        reasons.add(rejection.reason());
      }
    }
    return reasons;
  }
}
