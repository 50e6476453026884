package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.definition.SourceDefinition.Whole;
import dev.assay.landing.LandedRecord;
import dev.assay.landing.RecordReader;
import dev.assay.landing.Survey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds files of which a source takes in nothing, because something is missing in them. */
final class WholeFiles {
  private final SourceDefinition source;
  private final Path folder;

  WholeFiles(SourceDefinition source, Path folder) {
    this.source = source;
    this.folder = folder;
  }

  /** Why a file is rejected, and where. */
  record Complaint(String reason, String detail) {}

  /**
   * What is missing in a file that its survey did not reject; reads it again where values count.
   *
   * @throws dev.assay.model.AssayException of kind ENVIRONMENT when the file changes meanwhile
   */
  Optional<Complaint> complaint(Survey survey) {
    Whole whole = source.whole();
    List<String> names =
        Sources.columnNames(source, survey.file().relativePath(), survey.columns());
    for (String column : whole.columns()) {
      if (!names.contains(column)) {
        return Optional.of(new Complaint("MISSING_COLUMN", "the file has no column " + column));
      }
    }
    return whole.values().isEmpty() ? Optional.empty() : missingValue(survey, names);
  }

  private Optional<Complaint> missingValue(Survey survey, List<String> names) {
    try (RecordReader records =
        RecordReader.open(folder, survey.file(), survey.sha256(), survey.columns())) {
      for (long number = 1; records.hasNext(); number++) {
        Optional<Complaint> found = missingValue(records.next(), number, names);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** A record that is refused has no values. */
  private Optional<Complaint> missingValue(LandedRecord record, long number, List<String> names) {
    if (record.rejection() != null) {
      return Optional.of(
          new Complaint(
              "MISSING_VALUE", "record " + number + " is refused: " + record.rejection().reason()));
    }
    for (String column : source.whole().values()) {
      int position = names.indexOf(column);
      if (position < 0 || isBlank(record.values(), position)) {
        return Optional.of(
            new Complaint("MISSING_VALUE", "record " + number + " has no " + column));
      }
    }
    return Optional.empty();
  }

  private static boolean isBlank(List<@Nullable String> values, int position) {
    @Nullable String value = position < values.size() ? values.get(position) : null;
    return value == null || value.isBlank();
  }
}
