package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Main;
import dev.assay.docs.MarkdownFile;
import dev.assay.handbook.Pages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/first-mart.md tells newcomers to do, word by word, in a folder of its own. */
class NewcomerIT {
  private static final Path PAGE = Path.of("docs/first-mart.md");
  private static final Pattern TITLE = Pattern.compile("\\*\\*`(bakery/[^`]+)`\\*\\*");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path folder;
  private int files;
  private String answer = "";

  @Test
  void aMartWrittenFromThePageAloneRunsIsTestedAndReleasedAndStandsInDocsAndLineage()
      throws IOException {
    assertThat(Lab.SESSIONS.forNode(0).version()).isNotEmpty();
    List<String> lines = MarkdownFile.of(PAGE).lines();
    String title = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher found = TITLE.matcher(lines.get(i));
      if (found.matches()) {
        title = found.group(1);
      } else if (lines.get(i).startsWith("```")) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
        follow(title, lines.get(i).substring(3), lines.subList(i + 1, end));
        title = "";
        i = end;
      }
    }
    assertThat(files).as("files that the page writes").isGreaterThan(8);
    inTheHandbook();
  }

  private void follow(String title, String language, List<String> block) throws IOException {
    if (!title.isEmpty()) {
      Path file = folder.resolve(title);
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, String.join("\n", block) + "\n");
      files++;
    } else if (language.equals("text")) {
      assertThat(answer.lines().map(NewcomerIT::words).toList())
          .as(answer)
          .satisfies(
              said ->
                  block.forEach(
                      wanted -> assertThat(said).anyMatch(l -> l.contains(words(wanted)))));
    } else if (language.equals("sh")) {
      block.stream().filter(l -> l.startsWith("scripts/assay ")).forEach(this::run);
    }
  }

  private void run(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command.replaceFirst("scripts/assay ", ""));
    while (word.find()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(text.startsWith("bakery/") ? folder.resolve(text).toString() : text);
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int exitCode = Main.run(words.toArray(String[]::new), out, out);
    answer = said.toString();
    assertThat(exitCode).as(command + "\n" + answer).isZero();
  }

  private void inTheHandbook() throws IOException {
    Pages pages = Pages.in(folder.resolve("bakery/handbook"));
    String mart = "tables/gold.mart_product_day.html";
    assertThat(pages.brokenLinks()).isEmpty();
    assertThat(pages.text("index.html")).contains("mart_product_day", "flour-team", "r1");
    assertThat(pages.text(mart)).contains("the sales of a product add up until midnight");
    assertThat(pages.rows(mart, "Versions of gold.mart_product_day"))
        .singleElement()
        .satisfies(r -> assertThat(r).contains("passed", "r1"));
    assertThat(pages.rows(mart, "Column lineage of gold.mart_product_day"))
        .anySatisfy(r -> assertThat(r.toString()).contains("takings", "silver.stg_sales.price"));
  }

  /** Columns are as wide as their widest value, which is nobody's promise. */
  private static String words(String line) {
    return String.join(" ", Arrays.asList(line.strip().split("\\s+", -1)));
  }
}
