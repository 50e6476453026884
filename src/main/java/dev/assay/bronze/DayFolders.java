package dev.assay.bronze;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** The {@code dt=} folders that retention has emptied. */
record DayFolders(Path landing) {
  /** Removes those folders of the files that are empty, and answers how many. */
  long removeEmpty(Collection<String> files) {
    Set<Path> folders = new LinkedHashSet<>();
    for (String file : files) {
      Path parent = Path.of(file).getParent();
      if (parent != null && Objects.toString(parent.getFileName()).startsWith("dt=")) {
        folders.add(landing.resolve(parent));
      }
    }
    return folders.stream().filter(DayFolders::remove).count();
  }

  /** What is not empty stays: the file system itself sees to that. */
  private static boolean remove(Path folder) {
    try {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.deleteIfExists(folder);
    } catch (IOException e) {
      return false;
    }
  }
}
