package dev.assay.model;

import org.jspecify.annotations.Nullable;

/**
 * The name by which people speak of one delivered record or file: told from where it stands, so
 * that it is the same in every table and after every refresh, and says nothing of the data.
 */
public final class RecordId {
  /** How many hexadecimal digits an id has. */
  public static final int LENGTH = 16;

  private RecordId() {}

  /**
   * The id of a record.
   *
   * @param source the source that it was delivered for
   * @param path the file below the landing folder
   * @param row the record's position in the file, counted from 1; null for the file as a whole
   */
  public static String of(String source, String path, @Nullable Long row) {
    String place = source + "\n" + path + (row == null ? "" : "\n" + row);
    return Sha256.hex(place).substring(0, LENGTH);
  }
}
