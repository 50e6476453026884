package dev.assay.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a source's files land and how they are written.
 *
 * @param flatFiles patterns for the names of flat files, beside {@code <source>.*}
 * @param columns the names that every record is expected to have, in order; all raw values are text
 * @param whole what a file must have, or nothing of it is taken in
 */
public record SourceDefinition(
    String name,
    String description,
    List<FileRule> files,
    List<String> flatFiles,
    List<String> columns,
    Drift drift,
    Whole whole,
    Retention retention) {
  public SourceDefinition {
    files = List.copyOf(files);
    flatFiles = List.copyOf(flatFiles);
    columns = List.copyOf(columns);
  }

  /** A source that takes in what can be read of a file. */
  public SourceDefinition(
      String name,
      String description,
      List<FileRule> files,
      List<String> flatFiles,
      List<String> columns,
      Drift drift,
      Retention retention) {
    this(name, description, files, flatFiles, columns, drift, Whole.NOTHING, retention);
  }

  /**
   * What a file must have, or it is rejected whole: for lists that replace each other, of which a
   * part is worse than none.
   *
   * @param columns columns that must be in the file
   * @param values columns that must have a value in every record
   */
  public record Whole(List<String> columns, List<String> values) {
    /** Files that may be taken in with any part missing. */
    public static final Whole NOTHING = new Whole(List.of(), List.of());

    public Whole {
      columns = List.copyOf(columns);
      values = List.copyOf(values);
    }
  }

  /** How files whose name matches a glob are read. */
  public record FileRule(
      String glob,
      Format format,
      String charset,
      char delimiter,
      char quote,
      @Nullable Character escape,
      Header header,
      String nullText,
      QuotedEmpty quotedEmpty) {}

  /** The formats that a landed file may have. */
  public enum Format {
    CSV,
    JSON_LINES,
    JSON,
    /** One JSON document, kept whole. */
    JSON_TEXT,
    AVRO
  }

  /** Whether a CSV file names its columns. */
  public enum Header {
    PRESENT,
    ABSENT
  }

  /** What an empty CSV field in quotes means. */
  public enum QuotedEmpty {
    /** No value, as without quotes. */
    NOTHING,
    /** The empty text. */
    TEXT
  }

  /** What happens to columns that the source is not known to have, or lacks. */
  public enum Drift {
    /** Bronze gains the column. */
    EVOLVE,
    /** The values are kept in {@code _rescued_data}. */
    RESCUE,
    /** The file is rejected. */
    FAIL
  }
}
