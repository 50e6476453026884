package dev.assay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.ContentHash;
import dev.assay.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentHashPageTest {
  @Test
  void theWorkedExampleHasTheHashThatThePageGivesIt() {
    List<MarkdownFile.Fence> blocks =
        MarkdownFile.of(Path.of("docs/content-hash.md")).fences().stream()
            .filter(f -> f.language().equals("text"))
            .toList();
    ContentHash hash = ContentHash.EMPTY;
    for (String row : blocks.get(0).lines()) {
      hash = hash.plusRow(Sha256.digest().digest(row.getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(hash.rows()).isEqualTo(2);
    assertThat(blocks.get(1).lines())
        .containsExactlyElementsOf(blocks.get(0).lines().stream().map(Sha256::hex).toList());
    assertThat(blocks.get(2).lines()).containsExactly(hash.toString());
  }
}
