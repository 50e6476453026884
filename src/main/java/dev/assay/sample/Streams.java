package dev.assay.sample;

/** Independent random streams of one purpose, one for each entity. */
public final class Streams {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long base;

  Streams(long base) {
    this.base = base;
  }

  /** The stream of the entity with this number, from its beginning. */
  public Draws of(long id) {
    return new Draws(Draws.mix(base + id * Draws.GOLDEN));
  }

  /** The stream of the entity with this name, from its beginning. */
  public Draws of(String name) {
    return of(hash(name));
  }

  static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return Draws.mix(hash);
  }
}
