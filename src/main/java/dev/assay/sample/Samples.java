package dev.assay.sample;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.sample.cartoncaps.CartonCaps;
import dev.assay.sample.pack.Pack;
import dev.assay.sample.vyapar.VyaparBazaar;
import java.nio.file.Path;
import java.util.List;

/** The pipelines that come with invented landing data, by name. */
public final class Samples {
  private static final List<SamplePipeline> PIPELINES =
      List.of(new CartonCaps(), new Pack(), new VyaparBazaar());

  private Samples() {}

  /**
   * Writes landing data for the pipeline of that name.
   *
   * @throws AssayException of kind USAGE for an unknown name; of kind ENVIRONMENT when a landed
   *     file exists with other bytes or the disk refuses
   */
  public static SampleReport write(String pipeline, SampleRequest request) {
    return named(pipeline).write(request);
  }

  /**
   * Writes the landing data whose figures are published for the pipeline of that name.
   *
   * @throws AssayException as {@link #write} does, and of kind USAGE when nothing is published
   */
  public static SampleReport writePublished(String pipeline, Path landing) {
    return named(pipeline).writePublished(landing);
  }

  /**
   * A query to begin with, over what is released of the pipeline of that name.
   *
   * @throws AssayException of kind USAGE for an unknown name
   */
  public static String question(String pipeline) {
    return named(pipeline).question();
  }

  private static SamplePipeline named(String pipeline) {
    for (SamplePipeline candidate : PIPELINES) {
      if (candidate.name().equals(pipeline)) {
        return candidate;
      }
    }
    throw AssayException.of(
        ErrorKind.USAGE,
        "sample",
        "no sample is known for pipeline " + Text.printable(pipeline),
        "Pipelines with a sample are "
            + String.join(", ", pipelines())
            + Text.nearest(pipeline, pipelines())
                .map(near -> ". Did you mean " + near + "?")
                .orElse("."));
  }

  /** The names of all pipelines with a sample, sorted. */
  public static List<String> pipelines() {
    return PIPELINES.stream().map(SamplePipeline::name).sorted().toList();
  }
}
