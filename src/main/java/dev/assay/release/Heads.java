package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of releases as a file outside the lakehouse knows them, which whoever changes the
 * release table would have to change too.
 *
 * <p>One line per release, {@code r12 <hash> <time>}. Lines are added and never changed, so that
 * the file may lie where nothing can be overwritten.
 */
public final class Heads {
  private static final Pattern LINE = Pattern.compile("(r[1-9]\\d*) ([0-9a-f]{64}) (\\S+)");
  private static final String REMEDY =
      "Somebody or something changed one of the two. Publish nothing until you know which: see"
          + " docs/runbooks/head-disagrees.md";

  private final Path file;
  private final List<String> lines;
  private final String unfinished;

  private Heads(Path file, List<String> lines, String unfinished) {
    this.file = file;
    this.lines = List.copyOf(lines);
    this.unfinished = unfinished;
  }

  /**
   * What the file says; nothing where there is none.
   *
   * @throws AssayException of kind ENVIRONMENT when it cannot be read
   */
  public static Heads read(Path file) {
    try {
      return of(file, Files.readString(file));
    } catch (NoSuchFileException e) {
      return of(file, "");
    } catch (IOException e) {
      throw failed(e, file, "cannot be read");
    }
  }

  private static Heads of(Path file, String text) {
    int end = text.lastIndexOf('\n') + 1;
    return new Heads(file, text.substring(0, end).lines().toList(), text.substring(end));
  }

  /** How a release stands in the file. */
  public static String line(Release release) {
    return release.id() + " " + release.hash() + " " + release.releasedAt();
  }

  /**
   * Where the file contradicts the release table: none where the table tells everything as it was
   * published. A release that the file does not know yet is no contradiction.
   *
   * @param releases all that the table tells, oldest first
   */
  public List<Problem> compare(List<Release> releases) {
    Map<String, Release> byId = new HashMap<>();
    releases.forEach(r -> byId.put(r.id(), r));
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      @Nullable String problem = problem(lines.get(i), byId, releases);
      if (problem != null) {
        problems.add(new Problem(file + ", line " + (i + 1), problem, REMEDY));
      }
    }
    if (!missing(releases).startsWith(unfinished)) {
      String place = file + ", line " + (lines.size() + 1);
      problems.add(new Problem(place, "the line breaks off and fits no release", REMEDY));
    }
    return problems;
  }

  private static @Nullable String problem(
      String line, Map<String, Release> byId, List<Release> releases) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return "the line is not one that tells a release: " + Text.printable(line);
    }
    @Nullable Release release = byId.get(parts.group(1));
    if (release == null) {
      return releases.isEmpty()
          ? "it knows " + line + ", but ops.releases tells no release at all"
          : "it knows "
              + line
              + ", but ops.releases tells only "
              + releases.size()
              + ", the last of them "
              + last(releases);
    }
    return line.equals(line(release))
        ? null
        : "it says " + line + ", but ops.releases says " + line(release);
  }

  private static String last(List<Release> releases) {
    return line(releases.get(releases.size() - 1));
  }

  /** Whether there is a release that the file does not know, or a line that broke off. */
  boolean lacks(List<Release> releases) {
    return !missing(releases).equals(unfinished);
  }

  /**
   * Adds the releases that the file does not know, the end of a line that broke off first; nothing
   * may {@link #compare} wrongly.
   *
   * @return how many were added
   * @throws AssayException of kind ENVIRONMENT when the file cannot be written
   */
  long add(List<Release> releases) {
    String text = missing(releases);
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
      try (FileChannel out =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        ByteBuffer rest =
            ByteBuffer.wrap(text.substring(unfinished.length()).getBytes(StandardCharsets.UTF_8));
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
    } catch (IOException e) {
      throw failed(e, file, "cannot be written");
    }
    return text.lines().count();
  }

  /** Whether the file knows no release. */
  boolean isEmpty() {
    return lines.isEmpty() && unfinished.isEmpty();
  }

  /** The hashes that the file knows, by release. */
  public SortedMap<String, String> byRelease() {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (String line : lines) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        hashes.put(parts.group(1), parts.group(2));
      }
    }
    return hashes;
  }

  /**
   * Keeps the file under another name, since it tells of a lakehouse that is no more.
   *
   * @return where it lies now
   * @throws AssayException of kind ENVIRONMENT when it cannot be moved
   */
  Path setAside(String runId) {
    Path aside = file.resolveSibling(file.getFileName() + ".before-" + runId);
    try {
      return Files.move(file, aside);
    } catch (IOException e) {
      throw failed(e, file, "cannot be moved");
    }
  }

  /** The lines that are to be there and are not, whole. */
  private String missing(List<Release> releases) {
    Set<String> known = new HashSet<>(lines);
    StringBuilder text = new StringBuilder();
    for (Release release : releases) {
      if (!known.contains(line(release))) {
        text.append(line(release)).append('\n');
      }
    }
    return text.toString();
  }

  private static AssayException failed(IOException cause, Path file, String problem) {
    return AssayException.because(
        cause,
        ErrorKind.ENVIRONMENT,
        file.toString(),
        "the heads of releases " + problem + " (" + cause.getClass().getSimpleName() + ")",
        "Make the file and its folder readable and writable, then run again: what is missing is"
            + " added then");
  }
}
