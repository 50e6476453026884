package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.docs.MarkdownFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Parses, and does not run, every command line that a page or a help text shows. */
class CliPageCommandsTest {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  @Test
  void everyCommandLineInADocumentIsOne() {
    List<String> shown =
        MarkdownFile.all().stream()
            .flatMap(p -> p.fences().stream())
            .filter(f -> f.language().equals("sh"))
            .flatMap(f -> f.lines().stream())
            .filter(l -> l.startsWith("scripts/assay "))
            .map(l -> l.replaceFirst("scripts/assay ", "").replaceFirst(" +# .*$", ""))
            .toList();
    assertThat(shown).hasSizeGreaterThan(10);
    assertThat(wrong(shown)).isEmpty();
  }

  @Test
  void everyExampleInAHelpTextIsOne() {
    List<String> shown =
        footers(CliPage.commands()).stream()
            .map(String::strip)
            .filter(l -> l.startsWith("assay ") && !l.startsWith("assay help COMMAND"))
            .map(l -> l.replaceFirst("assay ", "").replaceFirst(" {3,}\\S.*$", ""))
            .toList();
    assertThat(shown).hasSizeGreaterThan(10);
    assertThat(wrong(shown)).isEmpty();
  }

  private static List<String> footers(CommandLine command) {
    List<String> lines =
        new ArrayList<>(Arrays.asList(command.getCommandSpec().usageMessage().footer()));
    command.getSubcommands().values().forEach(c -> lines.addAll(footers(c)));
    return lines;
  }

  private static List<String> wrong(List<String> commandLines) {
    List<String> wrong = new ArrayList<>();
    for (String line : commandLines) {
      try {
        CliPage.commands().parseArgs(words(line));
      } catch (ParameterException e) {
        wrong.add(line + ": " + e.getMessage());
      }
    }
    return wrong;
  }

  private static String[] words(String line) {
    return WORD.matcher(line).results().map(CliPageCommandsTest::word).toArray(String[]::new);
  }

  private static String word(MatchResult match) {
    for (int group = 1; group <= 3; group++) {
      if (match.group(group) != null) {
        return match.group(group);
      }
    }
    throw new IllegalStateException("a word is in one of three forms");
  }
}
