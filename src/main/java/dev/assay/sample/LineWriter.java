package dev.assay.sample;

/** Rows as lines of text, after a header where the format has one. */
final class LineWriter implements RowWriter {
  private final LandedFile file;
  private final LineFormat format;
  private final StringBuilder line = new StringBuilder();

  LineWriter(LandedFile file, LineFormat format, Source source) {
    this.file = file;
    this.format = format;
    format.header(line, source);
    file.write(line);
  }

  @Override
  public void write(Row row) {
    line.setLength(0);
    format.row(line, row);
    file.write(line);
  }

  @Override
  public void finish() {}
}
