package dev.assay.landing;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A regular file as the listing saw it; ordered by delivery date, then path.
 *
 * @param relativePath from the pipeline's landing folder, separated by {@code /}; any characters
 * @param dt the delivery date
 * @param size in bytes
 * @param modifiedMillis milliseconds since 1970
 */
public record LandedFile(
    String source,
    String relativePath,
    LocalDate dt,
    long size,
    long modifiedMillis,
    FileFormat format)
    implements Serializable, Comparable<LandedFile> {
  private static final Comparator<LandedFile> ORDER =
      Comparator.comparing(LandedFile::dt)
          .thenComparing(LandedFile::relativePath)
          .thenComparing(LandedFile::source)
          .thenComparingLong(LandedFile::size)
          .thenComparingLong(LandedFile::modifiedMillis);

  public LandedFile {
    boolean climbs =
        Arrays.stream(relativePath.split("/", -1))
            .anyMatch(s -> s.isEmpty() || s.equals(".") || s.equals(".."));
    if (climbs) {
      throw new IllegalArgumentException("a relative path has names between single slashes only");
    }
  }

  /** Where the file is, given the pipeline's landing folder. */
  public Path in(Path pipelineFolder) {
    return pipelineFolder.resolve(relativePath);
  }

  @Override
  public int compareTo(LandedFile other) {
    return ORDER.compare(this, other);
  }
}
