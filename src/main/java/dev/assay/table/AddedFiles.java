package dev.assay.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The data files that a commit is about to vouch for: Spark leaves them in the page cache, so a
 * power cut could keep the commit and lose the rows.
 */
final class AddedFiles {
  private static final Pattern ADD = Pattern.compile("^\\{\"add\":\\{\"path\":\"([^\"\\\\]+)\"");

  private final Path table;
  private final Set<Path> files = new LinkedHashSet<>();

  AddedFiles(Path table) {
    this.table = table;
  }

  /** Looks at one line of the commit. */
  void note(String action) {
    Matcher add = ADD.matcher(action);
    if (add.find()) {
      local(add.group(1)).ifPresent(files::add);
    }
  }

  /** Returns when they, and the directories that name them, are on the medium. */
  void force() throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    for (Path file : files) {
      if (Files.exists(file)) {
        LocalDisk.force(file);
        directories.add(LocalDisk.directoryOf(file));
      }
    }
    for (Path directory : directories) {
      LocalDisk.force(directory);
    }
  }

  private Optional<Path> local(String encoded) {
    try {
      URI uri = new URI(encoded);
      if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
        return Optional.empty();
      }
      return Optional.of(table.resolve(uri.getPath()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
