package dev.assay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern PATH =
      Pattern.compile("`((?:src|conf|scripts|docs|\\.mvn)/[A-Za-z0-9_./-]*[A-Za-z0-9_])`");

  @Test
  void everyRelativeLinkLeadsToAFileAndToAHeadingInIt() {
    List<String> broken = new ArrayList<>();
    int found = 0;
    for (MarkdownFile page : MarkdownFile.all()) {
      for (String line : page.prose()) {
        Matcher link = LINK.matcher(line);
        while (link.find()) {
          found++;
          if (!link.group(1).matches("https?://.*") && !leads(page.path(), link.group(1))) {
            broken.add(page.path() + ": " + link.group(1));
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(found).as("links looked at").isGreaterThan(50);
  }

  @Test
  void everyPathOfTheProjectThatAPageNamesExists() {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (MarkdownFile page : MarkdownFile.all()) {
      for (String line : page.prose()) {
        Matcher path = PATH.matcher(line);
        while (path.find()) {
          found++;
          if (!Files.exists(Path.of(path.group(1)))) {
            missing.add(page.path() + ": " + path.group(1));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).as("paths looked at").isGreaterThan(10);
  }

  private static boolean leads(Path from, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? from : from.resolveSibling(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    String anchor = hash < 0 ? "" : link.substring(hash + 1);
    return anchor.isEmpty()
        || MarkdownFile.of(target).prose().stream()
            .filter(l -> l.startsWith("#"))
            .anyMatch(l -> anchor(l).equals(anchor));
  }

  /** The name that GitHub gives to a heading. */
  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 _-]", "")
        .replace(' ', '-');
  }
}
