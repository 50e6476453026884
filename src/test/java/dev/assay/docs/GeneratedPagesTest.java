package dev.assay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the pages that are made from code with the files; asked to, it writes the files. */
class GeneratedPagesTest {
  private static final String WRITE = "assay.docs.write";

  private static final Map<String, Supplier<String>> PAGES =
      Map.of(
          "docs/broken-checks.md", BrokenChecksPage::markdown,
          "docs/cli.md", CommandsPage::markdown,
          "docs/exit-codes.md", ExitCodesPage::markdown,
          "docs/functions.md", FunctionsPage::markdown,
          "docs/ops-tables.md", OpsTablesPage::markdown,
          "docs/reject-reasons.md", RejectReasonsPage::markdown);

  static Stream<String> pages() {
    return PAGES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void thePageSaysWhatTheCodeSays(String page) throws IOException {
    String made = PAGES.getOrDefault(page, () -> "").get();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(Path.of(page), made);
    }
    assertThat(Path.of(page))
        .as("made by: ./mvnw test -Dtest=GeneratedPagesTest -D%s=true", WRITE)
        .hasContent(made);
  }
}
