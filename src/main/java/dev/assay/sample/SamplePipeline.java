package dev.assay.sample;

/** A pipeline whose landing data can be invented. */
public interface SamplePipeline {
  /** The pipeline's name, which is also its folder in the landing root. */
  String name();

  /**
   * Writes the deliveries of the request's days. A file that is there with the same bytes is left
   * alone; one with other bytes ends the work (kind ENVIRONMENT), for landing is immutable.
   */
  SampleReport write(SampleRequest request);
}
