package dev.assay.handbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Sha256;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that holds a handbook and nothing else. A new one is written aside and takes the place
 * of the old one whole.
 */
public final class HandbookFolder {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String MADE_BY = "assay docs";

  private final Path folder;
  private final Path draft;
  private final Path before;

  private HandbookFolder(Path folder) {
    this.folder = folder;
    this.draft = folder.resolveSibling("." + folder.getFileName() + ".draft");
    this.before = folder.resolveSibling("." + folder.getFileName() + ".before");
  }

  /**
   * Writes a handbook in the place of what was there.
   *
   * @throws AssayException USAGE when there is something that is not an earlier handbook of the
   *     same pipeline, or a file in it that is none of its own; ENVIRONMENT when it cannot be
   *     written. The old one stands as it was then.
   */
  public static void write(Handbook handbook, Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    if (whole.getFileName() == null) {
      throw refused(whole, "this is no folder for a handbook");
    }
    try {
      new HandbookFolder(whole).replace(handbook);
    } catch (IOException e) {
      throw AssayException.because(
          e,
          ErrorKind.ENVIRONMENT,
          whole.toString(),
          "the handbook cannot be written (" + e.getClass().getSimpleName() + ")",
          "Name a folder in a place that may be written: --out DIR");
    }
  }

  private void replace(Handbook handbook) throws IOException {
    requireOwn(folder, handbook.pipeline());
    delete(draft);
    delete(before);
    Files.createDirectories(draft);
    Files.writeString(draft.resolve(Handbook.LIST), list(handbook));
    for (Map.Entry<String, String> file : handbook.files().entrySet()) {
      Path path = draft.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, file.getValue());
    }
    if (Files.exists(folder)) {
      Files.move(folder, before);
    }
    Files.move(draft, folder);
    delete(before);
  }

  private static String list(Handbook handbook) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    handbook.files().forEach((path, text) -> hashes.put(path, Sha256.hex(text)));
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("made_by", MADE_BY);
    list.put("pipeline", handbook.pipeline());
    list.put("release", handbook.release());
    list.put("files", hashes);
    return JSON.writeValueAsString(list) + "\n";
  }

  private static void requireOwn(Path folder, String pipeline) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS) || isEmptyFolder(folder)) {
      return;
    }
    Optional<JsonNode> list = listOf(folder);
    if (list.isEmpty()) {
      throw refused(folder, "this is there already, and assay docs has not written it");
    }
    String other = list.get().path("pipeline").asText("");
    if (!other.equals(pipeline)) {
      throw refused(folder, "this is the handbook of " + Text.printable(other));
    }
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (!name.equals(Handbook.LIST) && !list.get().path("files").has(name)) {
        throw refused(file, "assay docs has not written this, and would delete it");
      }
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  /** The list of a handbook's files; empty where there is none. */
  private static Optional<JsonNode> listOf(Path folder) throws IOException {
    Path list = folder.resolve(Handbook.LIST);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(Files.readString(list));
      return Optional.of(tree).filter(t -> t.path("made_by").asText("").equals(MADE_BY));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  /** Deletes what an earlier writing left; whatever else bears the name is not touched. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!isEmptyFolder(folder) && listOf(folder).isEmpty()) {
      throw refused(folder, "this name is needed for a moment, and something bears it");
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private static AssayException refused(Path path, String problem) {
    return AssayException.of(
        ErrorKind.USAGE,
        Text.printable(path.toString()),
        problem,
        "Name a folder that is new or empty, or move this away: --out DIR");
  }
}
