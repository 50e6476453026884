package dev.assay.landing;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads a document as one record with one column, changing nothing, not even white space. */
final class WholeText implements RecordSource {
  private final Reader text;
  private boolean read;

  WholeText(Reader text) {
    this.text = text;
  }

  @Override
  public @Nullable LandedRecord next() throws IOException {
    if (read) {
      return null;
    }
    read = true;
    StringBuilder all = new StringBuilder();
    char[] chars = new char[1 << 14];
    for (int n = text.read(chars); n >= 0; n = text.read(chars)) {
      all.append(chars, 0, n);
    }
    return LandedRecord.kept(1, 1, new @Nullable String[] {all.toString()});
  }
}
