package dev.assay.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page of the documentation as it lies in the project. */
public record MarkdownFile(Path path, List<String> lines) {
  private static final List<String> FOLDERS = List.of("docs", "landing", "lakehouse", "notebooks");

  public MarkdownFile {
    lines = List.copyOf(lines);
  }

  /**
   * A block of code.
   *
   * @param language what stands behind the opening fence, such as {@code yaml}
   */
  public record Fence(String language, List<String> lines) {
    public Fence {
      lines = List.copyOf(lines);
    }
  }

  /** All pages that readers of the project see. */
  public static List<MarkdownFile> all() {
    List<Path> paths = new ArrayList<>(markdownIn(Path.of(""), 1));
    FOLDERS.forEach(f -> paths.addAll(markdownIn(Path.of(f), Integer.MAX_VALUE)));
    return paths.stream().map(MarkdownFile::of).toList();
  }

  /** The page at that path. */
  public static MarkdownFile of(Path path) {
    try {
      return new MarkdownFile(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks of code, in order; within lists they are indented, and here they are not. */
  public List<Fence> fences() {
    List<Fence> fences = new ArrayList<>();
    List<String> inside = new ArrayList<>();
    @Nullable String opening = null;
    for (String line : lines) {
      if (!isFence(line)) {
        inside.add(
            opening == null ? line : line.substring(Math.min(indent(opening), indent(line))));
        continue;
      }
      if (opening != null) {
        fences.add(new Fence(opening.strip().substring(3), inside));
      }
      opening = opening == null ? line : null;
      inside.clear();
    }
    return fences;
  }

  /** The lines outside of blocks of code. */
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      inside = inside != isFence(line);
      if (!inside && !isFence(line)) {
        prose.add(line);
      }
    }
    return prose;
  }

  private static boolean isFence(String line) {
    return line.stripLeading().startsWith("```");
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static List<Path> markdownIn(Path folder, int depth) {
    Path start = folder.toString().isEmpty() ? Path.of(".") : folder;
    try (Stream<Path> files = Files.find(start, depth, (p, is) -> p.toString().endsWith(".md"))) {
      return files.map(Path::normalize).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
