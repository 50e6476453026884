package dev.assay.landing;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The second pass over a file: its records, and at the end the proof that they came from the bytes
 * that were surveyed.
 */
public final class RecordReader implements Iterator<LandedRecord>, Closeable {
  private final LandedFile file;
  private final String expectedSha256;
  private final LandedBytes bytes;
  private final RecordSource source;
  private @Nullable LandedRecord ahead;
  private boolean ended;

  private RecordReader(
      LandedFile file, String expectedSha256, LandedBytes bytes, RecordSource source) {
    this.file = file;
    this.expectedSha256 = expectedSha256;
    this.bytes = bytes;
    this.source = source;
  }

  /**
   * Opens a file that its survey did not reject, with the survey's hash and columns; for a CSV file
   * without header any names will do, if their number is right.
   *
   * <p>This method, {@link #hasNext} and {@link #next} throw an {@link AssayException} of kind
   * ENVIRONMENT when the file cannot be read, is not as surveyed, or at its end turns out to have
   * another hash: records already given are then void.
   */
  public static RecordReader open(
      Path pipelineFolder, LandedFile file, String expectedSha256, List<String> columns) {
    LandedBytes bytes = null;
    try {
      bytes = LandedBytes.open(pipelineFolder, file);
      return new RecordReader(
          file, expectedSha256, bytes, source(bytes.content(), file.format(), columns));
    } catch (IOException e) {
      closeAfter(e, bytes);
      throw failure(file, e);
    }
  }

  @Override
  public boolean hasNext() {
    if (ahead != null || ended) {
      return ahead != null;
    }
    try {
      ahead = source.next();
      if (ahead == null) {
        ended = true;
        verify();
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
    return ahead != null;
  }

  @Override
  public LandedRecord next() {
    LandedRecord record = hasNext() ? ahead : null;
    if (record == null) {
      throw new NoSuchElementException();
    }
    ahead = null;
    return record;
  }

  /** Closes the file; before the end this proves nothing about its hash. */
  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private void verify() throws IOException {
    if (!bytes.finish().equals(expectedSha256)) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          Text.printable(file.relativePath()),
          "the file changed after it was surveyed: its SHA-256 is another one",
          "Landing files are immutable: put the old bytes back and deliver new ones under a new"
              + " name.");
    }
  }

  private static RecordSource source(
      BufferedInputStream content, FileFormat format, List<String> columns) throws IOException {
    RecordLimits limits = format.limits();
    return switch (format.kind()) {
      case CSV -> new CsvRecords(new DecodedText(content, format.charset()), format, columns);
      case JSON_LINES -> {
        DecodedText text = new DecodedText(content, format.charset());
        yield new JsonRecords(new JsonLines(text, limits), limits, columns);
      }
      case JSON -> {
        DecodedText text = new DecodedText(content, format.charset());
        yield new JsonRecords(new JsonElements(text, limits), limits, columns);
      }
      case JSON_TEXT -> new WholeText(new DecodedText(content, format.charset()));
      case AVRO -> new AvroRecords(content, limits, columns);
    };
  }

  private static void closeAfter(IOException failure, @Nullable LandedBytes bytes) {
    try {
      if (bytes != null) {
        bytes.close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  // The cause is named, not chained: a parser's message may quote the data.
  private static AssayException failure(LandedFile file, IOException e) {
    String what =
        e instanceof RefusedException refused
            ? refused.rejection().reason() + ", " + refused.rejection().detail()
            : e.getClass().getSimpleName();
    return AssayException.of(
        ErrorKind.ENVIRONMENT,
        Text.printable(file.relativePath()),
        "the file cannot be read as it was surveyed: " + what,
        "Check that the file is there, readable and unchanged, then run again.");
  }
}
