package dev.assay.landing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A landed file whose bytes were compared with those that were taken in, and that may be deleted as
 * long as it is still that very file.
 */
public final class ProvenFile {
  private final Path path;
  private final Finding finding;
  private final @Nullable FileStamp stamp;
  private final String sha256;

  private ProvenFile(Path path, Finding finding, @Nullable FileStamp stamp, String sha256) {
    this.path = path;
    this.finding = finding;
    this.stamp = stamp;
    this.sha256 = sha256;
  }

  /** What the comparison found. */
  public enum Finding {
    SAME_BYTES,
    OTHER_BYTES,
    /** There is no such file. */
    GONE,
    /** It is no regular file in its folder, cannot be read, or is being written. */
    UNREADABLE
  }

  /** Reads the whole file; links are not followed. */
  public static ProvenFile of(Path pipelineFolder, LandedFile file, String sha256) {
    Path path = file.in(pipelineFolder);
    try {
      FileStamp before = FileStamp.of(path);
      String found;
      try (LandedBytes bytes = LandedBytes.open(pipelineFolder, file)) {
        found = bytes.finish();
      }
      if (!FileStamp.of(path).equals(before)) {
        return new ProvenFile(path, Finding.UNREADABLE, null, "");
      }
      Finding finding = found.equals(sha256) ? Finding.SAME_BYTES : Finding.OTHER_BYTES;
      return new ProvenFile(path, finding, before, found);
    } catch (NoSuchFileException e) {
      return new ProvenFile(path, Finding.GONE, null, "");
    } catch (IOException e) {
      return new ProvenFile(path, Finding.UNREADABLE, null, "");
    }
  }

  public Finding finding() {
    return finding;
  }

  /** The SHA-256 of the bytes that were found; empty when none were read. */
  public String sha256() {
    return sha256;
  }

  /** Size in bytes when it was read; -1 when it was not. */
  public long size() {
    return stamp == null ? -1 : stamp.size();
  }

  /** Modification time in milliseconds since 1970 when it was read; -1 when it was not. */
  public long modifiedMillis() {
    return stamp == null ? -1 : stamp.modified().toMillis();
  }

  /**
   * Deletes the file if its bytes were the same and nobody has touched it since; answers whether it
   * is gone now.
   */
  public boolean delete() {
    try {
      if (finding == Finding.SAME_BYTES && FileStamp.of(path).equals(stamp)) {
        Files.delete(path);
        return true;
      }
      return finding == Finding.GONE;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
