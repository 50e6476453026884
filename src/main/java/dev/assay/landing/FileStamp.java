package dev.assay.landing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/** What changes when a file is written to or replaced. */
record FileStamp(long size, FileTime modified, String identity) {

  /** Does not follow links; refuses what is no regular file, since opening a FIFO would hang. */
  static FileStamp of(Path path) throws IOException {
    BasicFileAttributes is =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!is.isRegularFile()) {
      throw new RefusedException(RejectReason.UNREADABLE, "no longer a regular file");
    }
    return new FileStamp(is.size(), is.lastModifiedTime(), Objects.toString(is.fileKey()));
  }

  boolean isAsListed(LandedFile file) {
    return size == file.size() && modified.toMillis() == file.modifiedMillis();
  }
}
