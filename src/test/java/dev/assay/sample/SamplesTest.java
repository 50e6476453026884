package dev.assay.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  private final Path landing;

  SamplesTest(@TempDir Path landing) {
    this.landing = landing;
  }

  @Test
  void anUnknownPipelineIsRefusedWithTheNearestName() {
    SampleRequest request = new SampleRequest(landing, 0.1, 1, 1, Dirt.CLEAN, null);
    AssayException refusal =
        catchThrowableOfType(AssayException.class, () -> Samples.write("carton_cap", request));
    assertThat(refusal.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(refusal).hasMessageContaining("Did you mean carton_caps?");
    assertThat(landing).isEmptyDirectory();
  }

  @Test
  void aNameNearToNothingGetsTheList() {
    SampleRequest request = new SampleRequest(landing, 0.1, 1, 1, Dirt.CLEAN, null);
    AssayException refusal =
        catchThrowableOfType(AssayException.class, () -> Samples.write("weather", request));
    assertThat(refusal).hasMessageContaining("carton_caps");
    assertThat(refusal.getMessage()).doesNotContain("Did you mean");
  }

  @Test
  void allThatIsOutOfRangeIsReportedAtOnce() {
    AssayException refusal =
        catchThrowableOfType(
            AssayException.class,
            () -> new SampleRequest(landing, Double.NaN, 1, 183, Dirt.CLEAN, null));
    assertThat(refusal.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(refusal.problems()).hasSize(2);
  }

  @Test
  void theEndsOfTheRangesAreInside() {
    assertThat(new SampleRequest(landing, 0.1, 1, 1, Dirt.CLEAN, null).days()).isEqualTo(1);
    assertThat(new SampleRequest(landing, 1000, 1, 182, Dirt.CLEAN, null).days()).isEqualTo(182);
  }
}
