package dev.assay.sample;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.nio.file.Path;

/** A pipeline whose landing data can be invented. */
public interface SamplePipeline {
  /** The pipeline's name, which is also its folder in the landing root. */
  String name();

  /** A query over released tables that somebody who has just run the sample would like to see. */
  String question();

  /**
   * Writes the deliveries of the request's days. A file that is there with the same bytes is left
   * alone; one with other bytes ends the work (kind ENVIRONMENT), for landing is immutable.
   */
  SampleReport write(SampleRequest request);

  /**
   * Writes the set that gives the figures which the pipeline's page publishes, below the landing
   * root; ends the work (kind USAGE) where nothing is published.
   */
  default SampleReport writePublished(Path landing) {
    throw AssayException.of(
        ErrorKind.USAGE,
        "--published",
        "no figures are published for pipeline " + name(),
        "Leave --published out");
  }
}
