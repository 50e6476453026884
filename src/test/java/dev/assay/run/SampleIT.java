package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineReader;
import dev.assay.release.Release;
import dev.assay.sample.Dirt;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class SampleIT {
  private static final String PIPELINE = "carton_caps";

  @Test
  void aDirtyFeedIsReleasedDayByDayAsItIsAtOnce(@TempDir Path folder) {
    Lab daily = lab(folder.resolve("daily"));
    for (int days = 1; days <= 3; days++) {
      land(folder.resolve("daily"), days);
      assertThat(daily.runWell().release().map(Release::id)).contains("r" + days);
    }
    Lab once = lab(folder.resolve("once"));
    land(folder.resolve("once"), 3);
    once.runWell();
    assertThat(Contents.refined(daily)).isEqualTo(Contents.refined(once));
    for (Lab lab : new Lab[] {daily, once}) {
      assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
    }
    assertThat(
            once.see(
                "select sum(rows_superseded) > 0, sum(rows_set_aside) > 0 from ops.row_ledger"))
        .containsExactly("[true,true]");
  }

  private static Lab lab(Path folder) {
    return Lab.in(
        folder, PipelineReader.read(Path.of("conf").toAbsolutePath(), PIPELINE, Map.of()));
  }

  private static void land(Path folder, int days) {
    SampleRequest request =
        new SampleRequest(folder.resolve("landing"), 0.1, 42, days, Dirt.DIRTY, null);
    assertThat(Samples.write(PIPELINE, request).files()).isPositive();
  }
}
