package dev.assay.sample.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.sample.Dirt;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
  private final Path folder;

  PackTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theSameSeedMakesTheSameBytesAndMoreDaysOnlyAddFiles() throws IOException {
    SampleReport week = write("a", 7, Dirt.DIRTY);
    write("b", 9, Dirt.DIRTY);
    assertThat(week.files()).isGreaterThan(10);
    try (var files = Files.walk(folder.resolve("a"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path same = folder.resolve("b").resolve(folder.resolve("a").relativize(file));
        assertThat(Files.mismatch(file, same)).as("%s", file).isEqualTo(-1);
      }
    }
  }

  @Test
  void anArrayOfEventsHasNumbersOfUsersInBothForms() throws IOException {
    write("c", 30, Dirt.CLEAN);
    Set<String> forms = new HashSet<>();
    try (var files = Files.walk(folder.resolve("c"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        JsonNode events = new ObjectMapper().readTree(file.toFile());
        assertThat(events.isArray()).isTrue();
        for (JsonNode event : events) {
          forms.add(event.get("user_id").getNodeType().name());
          assertThat(event.get("user_id").asLong()).isGreaterThan(Integer.MAX_VALUE);
        }
      }
    }
    assertThat(forms).containsExactlyInAnyOrder("NUMBER", "STRING");
  }

  @Test
  void aWeekHasEveryKindOfDirtAndACleanOneNone() {
    assertThat(write("d", 8, Dirt.DIRTY).dirt()).hasSizeGreaterThan(25);
    assertThat(write("e", 8, Dirt.CLEAN).dirt()).isEmpty();
  }

  @Test
  void onlyWhatIsPublishedCanBeMade() {
    SampleReport report = Samples.writePublished("pack", folder);
    assertThat(report.recordsBySource())
        .containsEntry("users", 132L)
        .containsEntry("mentor_tiers", 16L);
    assertThatThrownBy(() -> Samples.writePublished("carton_caps", folder))
        .hasMessageContaining("no figures are published");
  }

  private SampleReport write(String name, int days, Dirt dirt) {
    return Samples.write(
        "pack", new SampleRequest(folder.resolve(name), 0.2, 42, days, dirt, null));
  }
}
