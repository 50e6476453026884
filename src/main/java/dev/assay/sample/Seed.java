package dev.assay.sample;

/**
 * What all chance comes from: every entity and purpose has a stream of its own, so that a value
 * never depends on what else was drawn before it.
 *
 * @param value the number a person chose
 */
public record Seed(long value) {
  /** The streams for one purpose, such as {@code user.weight}: one per entity. */
  public Streams streams(String purpose) {
    return new Streams(Draws.mix(value) ^ Streams.hash(purpose));
  }
}
