package dev.assay.landing;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A pipeline's landing folder, of which nothing is ever skipped in silence. */
public final class LandingZone {
  /** The delivery date of flat files that nobody dated. */
  public static final LocalDate UNDATED = LocalDate.EPOCH;

  private static final Pattern DATE_FOLDER = Pattern.compile("dt=\\d{4}-\\d{2}-\\d{2}");

  private final Path folder;
  private final LocalDate deliveryDate;

  private LandingZone(Path folder, LocalDate deliveryDate) {
    this.folder = folder;
    this.deliveryDate = deliveryDate;
  }

  /** The folder of one pipeline; flat files are dated {@link #UNDATED}. */
  public static LandingZone at(Path pipelineFolder) {
    return at(pipelineFolder, UNDATED);
  }

  /** The folder of one pipeline, and the delivery date of its flat files. */
  public static LandingZone at(Path pipelineFolder, LocalDate deliveryDate) {
    return new LandingZone(pipelineFolder, deliveryDate);
  }

  /**
   * The source's files, in {@code <source>/dt=YYYY-MM-DD/} and flat, and all that is passed over in
   * its folder. Throws an {@link AssayException} of kind ENVIRONMENT when the pipeline's folder
   * cannot be listed.
   */
  public LandingListing list(SourceFiles source) {
    ListingDraft draft = new ListingDraft(source);
    for (Path entry : topLevel()) {
      Path name = entry.getFileName();
      if (name.toString().equals(source.source())) {
        listSource(entry, draft);
      } else if (source.claimsFlat(name)) {
        draft.addFile(entry, name.toString(), deliveryDate);
      }
    }
    return draft.listing();
  }

  /** What lies directly in the pipeline's folder and belongs to none of its sources. */
  public List<PassedOver> strays(Collection<SourceFiles> sources) {
    List<PassedOver> strays = new ArrayList<>();
    for (Path entry : topLevel()) {
      Path name = entry.getFileName();
      boolean claimed =
          sources.stream().anyMatch(s -> s.source().equals(name.toString()) || s.claimsFlat(name));
      if (!claimed) {
        String slash = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) ? "/" : "";
        strays.add(new PassedOver(name + slash, "belongs to no source of this pipeline"));
      }
    }
    return strays;
  }

  private List<Path> topLevel() {
    try {
      return entries(folder);
    } catch (IOException e) {
      throw AssayException.because(
          e,
          ErrorKind.ENVIRONMENT,
          Text.printable(folder.toString()),
          "the pipeline's landing folder cannot be listed",
          "Create the folder, or name the right one, and let this user read it.");
    }
  }

  private void listSource(Path sourceFolder, ListingDraft draft) {
    String name = sourceFolder.getFileName().toString();
    for (Path entry : folderEntries(sourceFolder, name, draft)) {
      String path = name + "/" + entry.getFileName();
      Optional<LocalDate> date = date(entry.getFileName().toString());
      if (date.isPresent()) {
        folderEntries(entry, path, draft)
            .forEach(f -> draft.addFile(f, path + "/" + f.getFileName(), date.get()));
      } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        draft.passOver(path + "/", "not a folder dt=YYYY-MM-DD with a date of the calendar");
      } else {
        draft.passOver(path, "not in a folder dt=YYYY-MM-DD");
      }
    }
  }

  private static List<Path> folderEntries(Path directory, String path, ListingDraft draft) {
    if (Files.isSymbolicLink(directory)) {
      draft.passOver(path, "a symbolic link");
      return List.of();
    }
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      draft.passOver(path, "not a folder");
      return List.of();
    }
    try {
      return entries(directory);
    } catch (IOException e) {
      draft.passOver(path + "/", "the folder cannot be listed: " + e.getClass().getSimpleName());
      return List.of();
    }
  }

  private static Optional<LocalDate> date(String folderName) {
    if (!DATE_FOLDER.matcher(folderName).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(folderName.substring("dt=".length())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(null);
    return entries;
  }
}
