package dev.assay.contract.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedContractsTest {
  private static final int FEWEST = 31;

  @Test
  void everyShippedContractLintsClean() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("conf/pipelines"))) {
      List<Path> contracts =
          files.filter(p -> p.toString().endsWith(".odcs.yaml")).sorted().toList();
      assertThat(contracts).hasSizeGreaterThanOrEqualTo(FEWEST);
      for (Path contract : contracts) {
        Lint.of(contract.toString(), Files.readString(contract))
            .forEach(f -> found.add(f.weight() + " " + f.rule() + " " + f.problem().text()));
      }
    }
    assertThat(found).isEmpty();
  }
}
