package dev.assay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sample.Dirt;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final MarkdownFile README = MarkdownFile.of(Path.of("README.md"));

  @Test
  void settingUpTakesExactlyTwoCommandsAndBothAreThere() {
    List<String> setUp =
        section("## Set up").fences().stream().flatMap(f -> f.lines().stream()).toList();
    assertThat(setUp).containsExactly("scripts/assay demo", "scripts/check");
    assertThat(setUp).allMatch(c -> Files.isExecutable(Path.of(c.replaceFirst(" .*", ""))));
  }

  @Test
  void thePurchaseWhosePathIsToldIsInTheSampleData(@TempDir Path landing) throws IOException {
    MarkdownFile path = section("## One row's path");
    List<String> told = path.fences().get(0).lines();
    String file = "purchases/dt=2024-01-03/purchases_20240103.csv";
    assertThat(path.lines()).anyMatch(l -> l.contains(file));
    Samples.write("carton_caps", new SampleRequest(landing, 1, 42, 3, Dirt.DIRTY, null));
    List<String> landed = Files.readAllLines(landing.resolve("carton_caps").resolve(file));
    assertThat(landed).containsAll(told);
  }

  private static MarkdownFile section(String heading) {
    List<String> lines = README.lines();
    int from = lines.indexOf(heading);
    assertThat(from).as(heading).isNotNegative();
    int to = from + 1;
    while (to < lines.size() && !lines.get(to).startsWith("## ")) {
      to++;
    }
    return new MarkdownFile(README.path(), lines.subList(from, to));
  }
}
