package dev.assay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbooksTest {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final int SHORTEST = 6;

  @Test
  void everyMessageThatARunbookListsIsOneThatTheProgramCanSay() throws IOException {
    String program = texts();
    List<String> fragments = new ArrayList<>();
    for (MarkdownFile page : MarkdownFile.all()) {
      if (page.path().startsWith("docs/runbooks")) {
        messageCells(page).forEach(cell -> fragments.addAll(fragments(cell)));
      }
    }
    assertThat(fragments).hasSizeGreaterThan(15);
    assertThat(fragments).allSatisfy(f -> assertThat(program).contains(f));
  }

  /** The first cells of the tables whose first heading begins with "message". */
  private static List<String> messageCells(MarkdownFile page) {
    List<String> cells = new ArrayList<>();
    boolean inside = false;
    for (String line : page.prose()) {
      boolean heading = line.startsWith("| message");
      inside = line.startsWith("|") && (inside || heading);
      if (inside && !heading) {
        cells.add(line.substring(1, line.indexOf('|', 1)));
      }
    }
    return cells;
  }

  /** What stands between the dots that stand for something else. */
  private static List<String> fragments(String cell) {
    List<String> fragments = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(cell);
    while (quoted.find()) {
      for (String part : Pattern.compile("\\.\\.\\.|: ").split(quoted.group(1), -1)) {
        if (part.length() >= SHORTEST) {
          fragments.add(part.strip());
        }
      }
    }
    return fragments;
  }

  /** The source, with the pieces of a text put together. */
  private static String texts() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      String source =
          files
              .filter(f -> f.toString().endsWith(".java"))
              .sorted()
              .map(RunbooksTest::text)
              .collect(Collectors.joining("\n"));
      return source.replaceAll("\"\\s*\\+\\s*\"", "");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
