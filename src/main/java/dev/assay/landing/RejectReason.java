package dev.assay.landing;

/** Why a file or a record is refused; the documentation is made from these sentences. */
public enum RejectReason {
  FOREIGN_FORMAT(Scope.FILE, "The bytes are of another format than the source declares."),
  MALFORMED_TEXT(Scope.FILE, "The bytes are not text in the declared character set."),
  NUL_CHARACTER(Scope.FILE, "The text holds the character U+0000."),
  GZIP_DAMAGED(Scope.FILE, "The gzip is truncated, damaged or followed by other bytes."),
  GZIP_BOMB(Scope.FILE, "The gzip expands further than the allowed ratio."),
  FILE_TOO_LARGE(Scope.FILE, "The file is larger than the limit, decompressed."),
  EMPTY_DOCUMENT(Scope.FILE, "The file is empty, and its format has no empty document."),
  DUPLICATE_HEADER(Scope.FILE, "Two columns have the same name, upper and lower case alike."),
  BLANK_HEADER(Scope.FILE, "A column has no name."),
  TOO_MANY_COLUMNS(Scope.FILE, "The file has more columns than the limit."),
  UNBALANCED_QUOTE(Scope.FILE, "A quote is opened and never closed."),
  TEXT_AFTER_QUOTE(
      Scope.FILE, "Text follows a closing quote, so nobody can tell where records end."),
  DANGLING_ESCAPE(Scope.FILE, "The file ends with an escape character."),
  AVRO_DAMAGED(Scope.FILE, "The Avro container is truncated, damaged or of an unknown codec."),
  AVRO_NOT_RECORD(Scope.FILE, "The top-level Avro schema is not a record."),
  RECORD_TOO_LONG(
      Scope.EITHER, "A record is longer than the limit: JSON lines lose it, others are refused."),
  INVALID_JSON(
      Scope.EITHER, "The text breaks RFC 8259: a line is refused alone, a document as a whole."),
  TOO_DEEP(Scope.EITHER, "Values nest deeper than the limit."),
  RAGGED_ROW(Scope.RECORD, "The row has more or fewer fields than the file has columns."),
  REPEATED_HEADER(Scope.RECORD, "The row repeats the header, as in files put one after another."),
  DUPLICATE_KEY(Scope.RECORD, "A JSON object uses a field name twice."),
  LONE_SURROGATE(Scope.RECORD, "An escape in JSON names half a character, which is no text."),
  BAD_VALUE(Scope.RECORD, "An Avro value is outside of what its logical type allows."),
  FILE_CHANGING(Scope.RETRY, "The file changed while it was read; the next run tries again."),
  VANISHED(Scope.RETRY, "The file was listed and is gone; the next run looks again."),
  UNREADABLE(Scope.RETRY, "The file cannot be read; the next run tries again.");

  /** What is refused. */
  public enum Scope {
    FILE,
    RECORD,
    EITHER,
    /** The file, but for this run only. */
    RETRY
  }

  private final Scope scope;
  private final String meaning;

  RejectReason(Scope scope, String meaning) {
    this.scope = scope;
    this.meaning = meaning;
  }

  /** What is refused for this reason. */
  public Scope scope() {
    return scope;
  }

  /** One sentence for people. */
  public String meaning() {
    return meaning;
  }
}
