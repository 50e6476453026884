package dev.assay.landing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A listing while it is made: whatever is put in comes out as a file or as passed over. */
final class ListingDraft {
  private final SourceFiles source;
  private final List<LandedFile> files = new ArrayList<>();
  private final List<PassedOver> passedOver = new ArrayList<>();

  ListingDraft(SourceFiles source) {
    this.source = source;
  }

  void passOver(String relativePath, String reason) {
    passedOver.add(new PassedOver(relativePath, reason));
  }

  void addFile(Path file, String relativePath, LocalDate dt) {
    try {
      judge(file, relativePath, dt);
    } catch (NoSuchFileException e) {
      passOver(relativePath, "it vanished while the folder was listed");
    } catch (IOException e) {
      passOver(relativePath, "it cannot be looked at: " + e.getClass().getSimpleName());
    }
  }

  LandingListing listing() {
    return new LandingListing(files, passedOver);
  }

  private void judge(Path file, String relativePath, LocalDate dt) throws IOException {
    if (!survivesText(file)) {
      passOver(relativePath, "its name is not text in this machine's encoding; rename it");
      return;
    }
    BasicFileAttributes is =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (is.isSymbolicLink()) {
      passOver(relativePath, "a symbolic link");
    } else if (is.isDirectory()) {
      passOver(relativePath + "/", "a folder where files are expected");
    } else if (!is.isRegularFile()) {
      passOver(relativePath, "no regular file but a FIFO, socket or device");
    } else {
      judgeRegular(file, relativePath, dt, is);
    }
  }

  private void judgeRegular(Path file, String relativePath, LocalDate dt, BasicFileAttributes is) {
    Optional<FileFormat> format = source.formatOf(file.getFileName());
    if (file.getFileName().toString().startsWith(".")) {
      passOver(relativePath, "temporary: its name begins with a dot");
    } else if (format.isEmpty()) {
      passOver(relativePath, "its name matches none of: " + source.globs());
    } else if (!Files.isReadable(file)) {
      passOver(relativePath, "no permission to read it");
    } else {
      files.add(
          new LandedFile(
              source.source(),
              relativePath,
              dt,
              is.size(),
              is.lastModifiedTime().toMillis(),
              format.get()));
    }
  }

  /** Whether the name as a text leads back to the file: bytes that are no text do not. */
  private static boolean survivesText(Path file) {
    try {
      return file.resolveSibling(file.getFileName().toString()).equals(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
