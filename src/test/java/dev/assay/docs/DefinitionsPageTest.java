package dev.assay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.EnvironmentReader;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import dev.assay.model.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads the example of docs/definitions.md as the program would, and looks for unexplained keys.
 */
class DefinitionsPageTest {
  private static final MarkdownFile PAGE = MarkdownFile.of(Path.of("docs/definitions.md"));
  private static final MarkdownFile CONTRACTS = MarkdownFile.of(Path.of("docs/contracts.md"));
  private static final Pattern KEY_LINE = Pattern.compile("^( *)(- )?[A-Za-z_]+:.*");
  private static final Pattern KNOWN_KEYS = Pattern.compile("Keys are ([A-Za-z, ]+)\\.");

  private final Path conf;

  DefinitionsPageTest(@TempDir Path conf) {
    this.conf = conf;
  }

  @Test
  void theExampleIsAPipelineWithoutAMistake() throws IOException {
    Map<String, String> files = files();
    write(files);
    PipelineDefinition shop = PipelineReader.read(conf, "shop", Map.of());
    assertThat(shop.sources()).hasSize(1);
    assertThat(shop.models()).hasSize(1);
    assertThat(shop.contracts()).hasSize(2);
    assertThat(EnvironmentReader.read(conf, "nightly").name()).isEqualTo("nightly");
  }

  @Test
  void everyKeyThatTheReadersAcceptIsExplained() throws IOException {
    SortedSet<String> accepted = acceptedKeys();
    assertThat(accepted).hasSizeGreaterThan(50);
    String text = String.join("\n", PAGE.prose()) + String.join("\n", CONTRACTS.prose());
    assertThat(accepted).allSatisfy(key -> assertThat(text).contains("`" + key + "`"));
  }

  /** Every mapping of the example gets keys that nobody knows; the complaints name those known. */
  private SortedSet<String> acceptedKeys() throws IOException {
    Map<String, String> spoilt = new LinkedHashMap<>();
    files().forEach((file, text) -> spoilt.put(file, withUnknownKeys(file, text)));
    write(spoilt);
    return new TreeSet<>(complaints());
  }

  private static String withUnknownKeys(String file, String text) {
    if (!file.endsWith(".yaml")) {
      return text;
    }
    StringBuilder changed = new StringBuilder();
    int number = 0;
    for (String line : text.lines().toList()) {
      Matcher key = KEY_LINE.matcher(line);
      if (key.matches()) {
        String dash = key.group(2) == null ? "" : key.group(2);
        changed.append(key.group(1)).append(dash).append("unheardOf").append(number++);
        changed.append(": 1\n");
        line = key.group(1) + " ".repeat(dash.length()) + line.strip().substring(dash.length());
      }
      changed.append(line).append('\n');
    }
    return changed.toString();
  }

  private List<String> complaints() {
    List<String> keys = new ArrayList<>();
    for (Runnable read :
        List.<Runnable>of(
            () -> PipelineReader.read(conf, "shop", Map.of()),
            () -> EnvironmentReader.read(conf, "nightly"))) {
      try {
        read.run();
      } catch (AssayException e) {
        Matcher known = KNOWN_KEYS.matcher(String.valueOf(e.getMessage()));
        while (known.find()) {
          keys.addAll(Arrays.asList(known.group(1).split(", ")));
        }
      }
    }
    return keys;
  }

  private void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = conf.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, file.getValue());
    }
  }

  /** The blocks whose first line names a file below conf/, by that name. */
  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (MarkdownFile.Fence fence : PAGE.fences()) {
      String first = fence.lines().get(0);
      if (first.matches("(#|--) conf/\\S+")) {
        String text = String.join("\n", fence.lines().subList(1, fence.lines().size())) + "\n";
        files.put(first.replaceFirst("^\\S+ conf/", ""), text);
      }
    }
    return files;
  }
}
