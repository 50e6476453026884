package dev.assay.landing;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An open landing file: its bytes are hashed, its content is what is left without gzip. */
final class LandedBytes implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final HashingInput raw;
  private final FileFormat format;

  private LandedBytes(HashingInput raw, FileFormat format) {
    this.raw = raw;
    this.format = format;
  }

  /** Opens a regular file under the folder, and nothing that links lead to. */
  static LandedBytes open(Path pipelineFolder, LandedFile file) throws IOException {
    Path path = file.in(pipelineFolder);
    FileStamp.of(path);
    Path expected = pipelineFolder.toRealPath().resolve(file.relativePath());
    if (!path.toRealPath().equals(expected)) {
      throw new RefusedException(RejectReason.UNREADABLE, "the path leads through a symbolic link");
    }
    InputStream in = Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    return new LandedBytes(new HashingInput(in), file.format());
  }

  /** The content, decompressed; refused when it begins like another format. */
  BufferedInputStream content() throws IOException {
    BufferedInputStream plain = new BufferedInputStream(raw, BUFFER);
    BufferedInputStream content =
        MagicBytes.isGzip(plain)
            ? new BufferedInputStream(new GzipInput(plain, format.limits()), BUFFER)
            : plain;
    MagicBytes.check(content, format.kind());
    return content;
  }

  /** The SHA-256 of the whole file, read or not; call it once. */
  String finish() throws IOException {
    return raw.finish();
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
