package dev.assay.contract;

import dev.assay.definition.CheckKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a result.
 *
 * @param kind what kind of check it was; null in verdicts of earlier formats
 * @param samples rows that break the promise, by their open key columns; never a classified value
 * @param newest the newest time that was found, of a check of freshness
 */
public record Evidence(
    @Nullable CheckKind kind, Standing standing, List<Sample> samples, @Nullable Instant newest) {
  /** Of verdicts that say no more than their result. */
  static final Evidence NONE = new Evidence(null, Standing.JUDGED, List.of(), null);

  public Evidence {
    samples = List.copyOf(samples);
  }

  /** Whether the measure was held against bounds. */
  public enum Standing {
    JUDGED,
    /** There are too few earlier measures to tell what is usual. */
    TOO_EARLY,
    /** There is nothing to measure, such as the age of no rows. */
    NOTHING_TO_MEASURE
  }

  static Evidence of(CheckKind kind) {
    return new Evidence(kind, Standing.JUDGED, List.of(), null);
  }

  Evidence with(List<Sample> found) {
    return new Evidence(kind, standing, found, newest);
  }

  Evidence with(Standing other) {
    return new Evidence(kind, other, samples, newest);
  }

  Evidence with(@Nullable Instant found) {
    return new Evidence(kind, standing, samples, found);
  }

  /** For people: {@code , such as sale_id 17; sale_id 19}; empty without samples. */
  public String examples() {
    return samples.isEmpty()
        ? ""
        : ", such as " + samples.stream().map(Sample::text).collect(Collectors.joining("; "));
  }

  /** What to do when the promise is broken; empty when the kind is not known. */
  public String remedy() {
    return kind == null ? "" : kind.remedy();
  }
}
