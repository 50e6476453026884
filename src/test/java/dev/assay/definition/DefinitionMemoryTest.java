package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import dev.assay.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionMemoryTest {
  private static final Path SHIPPED = Path.of("conf");

  private final Path conf;
  private final Path file;
  private final Shop shop;

  DefinitionMemoryTest(@TempDir Path folder) {
    conf = folder.resolve("conf");
    file = folder.resolve("own/definitions.json");
    shop = Shop.in(conf);
  }

  static Stream<String> pipelines() {
    return PipelineReader.names(SHIPPED).stream();
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void whatIsRememberedOfAShippedPipelineIsWhatIsRead(String pipeline) {
    PipelineDefinition read = remember(SHIPPED, pipeline, Map.of());
    assertThat(memory().read(SHIPPED, pipeline, Map.of())).isEqualTo(read);
    assertThat(file).exists();
  }

  @Test
  void theSameTextsAreNotReadAgain() throws IOException {
    remember(conf, "shop", Map.of());
    forge("shop-team", "nobody");
    assertThat(read(Map.of()).owner()).isEqualTo("nobody");
  }

  @Test
  void anyChangedOrAddedFileIsReadAndSoIsAnotherValue() throws IOException {
    remember(conf, "shop", Map.of());
    forge("shop-team", "nobody");
    assertThat(read(Map.of("window_days", "8")).owner()).isEqualTo("shop-team");
    shop.with("silver/notes.txt", "for people\n");
    assertThat(read(Map.of()).owner()).isEqualTo("shop-team");
    remember(conf, "shop", Map.of());
    forge("shop-team", "nobody");
    shop.with("gold/fct_order.yaml", "description: All orders.\n");
    assertThat(read(Map.of()).owner()).isEqualTo("shop-team");
  }

  @Test
  void aMistakeIsReportedHoweverGoodTheTextsWereBefore() {
    remember(conf, "shop", Map.of());
    shop.with("gold/fct_order.sql", "select order_id from silver.stg_order");
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> remember(conf, "shop", Map.of()))
          .isInstanceOf(AssayException.class)
          .hasMessageContaining("silver.stg_orders");
    }
  }

  @Test
  void aDamagedMemoryIsNone() throws IOException {
    remember(conf, "shop", Map.of());
    String text = Files.readString(file);
    for (String damaged : List.of("", "x", text.substring(0, text.length() / 2), text + "x")) {
      Files.writeString(file, damaged);
      assertThat(read(Map.of()).owner()).isEqualTo("shop-team");
    }
  }

  @Test
  void nothingIsWrittenUntilItIsAskedFor() {
    read(Map.of());
    assertThat(file).doesNotExist();
  }

  private DefinitionMemory memory() {
    return new DefinitionMemory(file);
  }

  private PipelineDefinition read(Map<String, String> values) {
    return memory().read(conf, "shop", values);
  }

  private PipelineDefinition remember(Path from, String pipeline, Map<String, String> values) {
    DefinitionMemory memory = memory();
    PipelineDefinition read = memory.read(from, pipeline, values);
    memory.keep();
    return read;
  }

  /** Makes a memory of something else, to be recognized by it. */
  private void forge(String from, String to) throws IOException {
    List<String> lines = Files.readString(file).lines().toList();
    String body = lines.get(2).replace(from, to);
    assertThat(body).isNotEqualTo(lines.get(2));
    Files.writeString(file, lines.get(0) + "\n" + Sha256.hex(body) + "\n" + body);
  }
}
