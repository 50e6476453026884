package dev.assay.sample;

/** How a file of rows is written. */
public enum RowFormat {
  /** Comma-separated, quoted where needed, absent values empty. */
  CSV("csv") {
    @Override
    RowWriter open(LandedFile file, Source source) {
      return new LineWriter(file, LineFormat.CSV, source);
    }
  },
  /** One JSON object a line; numbers bare where the value is one, absent values null. */
  JSON_LINES("jsonl") {
    @Override
    RowWriter open(LandedFile file, Source source) {
      return new LineWriter(file, LineFormat.JSON_LINES, source);
    }
  },
  /** One JSON array of objects; absent values are left out. */
  JSON_ARRAY("json") {
    @Override
    RowWriter open(LandedFile file, Source source) {
      return new JsonArrayWriter(file);
    }
  },
  /** An Avro container; whole numbers as such where the value is one, all else as text. */
  AVRO("avro") {
    @Override
    RowWriter open(LandedFile file, Source source) {
      return new AvroWriter(file, source);
    }
  };

  private final String extension;

  RowFormat(String extension) {
    this.extension = extension;
  }

  /** How file names of this format end, without the dot. */
  public String extension() {
    return extension;
  }

  abstract RowWriter open(LandedFile file, Source source);
}
