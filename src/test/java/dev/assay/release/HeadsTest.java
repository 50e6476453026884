package dev.assay.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.model.Problem;
import dev.assay.release.Release.Act;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadsTest {
  private static final List<Release> THREE = Chains.three();

  private final Path file;

  HeadsTest(@TempDir Path folder) {
    file = folder.resolve("heads/local/shop.txt");
  }

  @Test
  void whatWasPublishedIsNotedOnceAndInOrder() throws IOException {
    assertThat(note(THREE.subList(0, 1))).isOne();
    assertThat(note(THREE)).isEqualTo(2);
    assertThat(Heads.read(file).lacks(THREE)).isFalse();
    assertThat(Files.readAllLines(file))
        .containsExactlyElementsOf(THREE.stream().map(Heads::line).toList());
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo("r1 " + THREE.get(0).hash() + " 2024-03-01T09:15:00.123456Z");
  }

  @Test
  void aFileThatKnowsLessThanTheTableIsNoContradiction() {
    assertThat(problems(THREE)).isEmpty();
    note(THREE.subList(0, 2));
    assertThat(problems(THREE)).isEmpty();
  }

  @Test
  void aLineThatACrashCutOffAnywhereIsFinishedAndNeverRewritten() throws IOException {
    note(THREE);
    String whole = Files.readString(file);
    for (int length = 0; length <= whole.length(); length++) {
      Files.writeString(file, whole.substring(0, length));
      assertThat(problems(THREE)).as("cut after %d characters", length).isEmpty();
      assertThat(Heads.read(file).lacks(THREE)).isEqualTo(length < whole.length());
      note(THREE);
      assertThat(Files.readString(file)).isEqualTo(whole);
    }
  }

  @Test
  void aTableWhoseNewestReleasesWereCutOffIsFound() {
    note(THREE);
    assertThat(problems(THREE.subList(0, 1)))
        .hasSize(2)
        .allSatisfy(
            p -> assertThat(p).contains("but ops.releases tells only 1, the last of them r1"))
        .anySatisfy(p -> assertThat(p).contains("line 3").contains(THREE.get(2).hash()));
    assertThat(problems(List.of())).hasSize(3);
  }

  @Test
  void aTableThatWasRolledBackAndPublishedToAgainIsFound() {
    note(THREE);
    List<Release> again = new ArrayList<>(THREE.subList(0, 2));
    again.add(Chains.release(THREE.get(1), plain(999), 7));
    assertThat(ReleaseLog.chain(Chains.rows(again))).as("the chain itself is whole").hasSize(3);
    assertThat(problems(again))
        .singleElement()
        .satisfies(
            p ->
                assertThat(p)
                    .contains("line 3", "it says r3 " + THREE.get(2).hash())
                    .contains("but ops.releases says r3 " + again.get(2).hash()));
  }

  @Test
  void aReleaseThatWasReplacedWithAllHashesAfterItComputedAnewIsFound() {
    note(THREE);
    List<Release> forged = new ArrayList<>();
    @Nullable Release before = null;
    for (Release one : THREE) {
      forged.add(Chains.release(before, plain(one.number()), one.number() == 1 ? 5 : 1));
      before = forged.get(forged.size() - 1);
    }
    assertThat(ReleaseLog.chain(Chains.rows(forged))).as("the chain itself is whole").hasSize(3);
    assertThat(problems(forged)).hasSize(3);
  }

  @Test
  void aLineThatSomebodyChangedOrAddedIsFound() throws IOException {
    note(THREE);
    String whole = Files.readString(file);
    for (String changed :
        List.of(
            whole.replaceFirst("09:15:00", "09:15:01"),
            whole.replaceFirst("r1 .", "r1 z"),
            whole + "r4 " + "a".repeat(64) + " 2024-03-01T09:18:00Z\n",
            whole + "and so on")) {
      Files.writeString(file, changed);
      assertThat(problems(THREE)).as(changed).hasSize(1);
    }
  }

  private long note(List<Release> releases) {
    return Heads.read(file).add(releases);
  }

  private List<String> problems(List<Release> releases) {
    return Heads.read(file).compare(releases).stream().map(Problem::text).toList();
  }

  private static Act plain(long second) {
    return Act.ofRun(Chains.START.plusSeconds(second), "run", "mallory", "run", null);
  }
}
