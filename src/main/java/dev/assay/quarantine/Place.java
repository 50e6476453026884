package dev.assay.quarantine;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a record was delivered.
 *
 * @param file below the pipeline's landing folder
 * @param row its number in the file, counted from 1; null for the file as a whole
 * @param dt delivery date
 */
public record Place(String file, @Nullable Long row, LocalDate dt) {
  /** Whether this is a file as a whole. */
  public boolean isFile() {
    return row == null;
  }

  /** The file, and the number of the record in it. */
  public String text() {
    return row == null ? file : file + ", record " + row;
  }
}
