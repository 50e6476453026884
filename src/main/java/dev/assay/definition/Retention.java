package dev.assay.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a source's files and raw rows are kept.
 *
 * @param landing from when a file was taken in until it is deleted; null for ever
 * @param bronze from when a batch was loaded until its rows are dropped; null for ever
 */
public record Retention(@Nullable Duration landing, @Nullable Duration bronze) {
  /** Nothing is ever deleted. */
  public static final Retention FOREVER = new Retention(null, null);
}
