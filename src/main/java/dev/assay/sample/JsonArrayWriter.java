package dev.assay.sample;

/** Writes rows as the elements of one JSON array, each on a line of its own. */
final class JsonArrayWriter implements RowWriter {
  private final LandedFile file;
  private String separator = "[\n  ";

  JsonArrayWriter(LandedFile file) {
    this.file = file;
  }

  @Override
  public void write(Row row) {
    StringBuilder line = new StringBuilder(separator);
    LineFormat.object(line, row);
    file.write(line);
    separator = ",\n  ";
  }

  @Override
  public void finish() {
    file.write("\n]\n");
  }
}
