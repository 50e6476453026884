package dev.assay.bronze;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Whether a planned file still looks as it did; its bytes are proven when it is read. */
final class StillThere {
  private StillThere() {}

  static boolean asPlanned(Path folder, PlannedFile file) {
    try {
      BasicFileAttributes now =
          Files.readAttributes(
              folder.resolve(file.path()), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return now.isRegularFile()
          && now.size() == file.size()
          && now.lastModifiedTime().toMillis() == file.modifiedMillis();
    } catch (IOException e) {
      return false;
    }
  }
}
