package dev.assay.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.model.AssayException;
import dev.assay.release.ReleaseEvents.Event;
import dev.assay.release.ReleaseEvents.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseCatalogueTest {
  private static final ReleaseCatalogue THREE =
      new ReleaseCatalogue(
          new ReleaseLog(2, Chains.three()),
          ReleaseEvents.of(
              List.of(
                  new Event(Chains.START, "run", Kind.TAGGED, "r2", "audit-2026", "Ada", ""),
                  new Event(
                      Chains.START, "run", Kind.DROPPED, "r1", null, "policy", "keep last 2"))));

  @Test
  void aReleaseIsFoundByIdByTagAndAsTheLatest() {
    assertThat(THREE.kept("r2").number()).isEqualTo(2);
    assertThat(THREE.kept("audit-2026").number()).isEqualTo(2);
    assertThat(THREE.kept("latest").number()).isEqualTo(3);
  }

  @Test
  void asOfATimeIsWhatReadersSawThen() {
    assertThat(THREE.asOf(Chains.START.plusSeconds(60)).number()).isEqualTo(2);
    assertThat(THREE.asOf(Chains.START.plusSeconds(119)).number()).isEqualTo(2);
    assertThat(THREE.asOf(Chains.START.plusSeconds(9999)).number()).isEqualTo(3);
    assertThatThrownBy(() -> THREE.asOf(Chains.START.minusNanos(1000)))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("nothing had been released at");
  }

  @Test
  void aDroppedReleaseCanBeNamedAndNotRead() {
    assertThat(THREE.named("r1").number()).isEqualTo(1);
    assertThat(THREE.kept()).extracting(Release::id).containsExactly("r2", "r3");
    assertThatThrownBy(() -> THREE.kept("r1"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("no longer kept")
        .hasMessageContaining("keep last 2")
        .hasMessageContaining("Kept are r2, r3");
    assertThatThrownBy(() -> THREE.asOf(Chains.START)).hasMessageContaining("no longer kept");
  }

  @Test
  void anUnknownNameIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> THREE.named("r9"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("there is no release r9");
  }
}
