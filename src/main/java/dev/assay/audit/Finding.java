package dev.assay.audit;

import java.util.Collection;
import java.util.List;

/**
 * Why a proof fails.
 *
 * @param subject the table, or the ops table, that is concerned
 * @param releases ids of the releases that are hit; empty when none of those looked at is
 * @param text what was found, and where
 */
public record Finding(
    Proof proof, Nature nature, String subject, List<String> releases, String text) {
  public Finding {
    releases = List.copyOf(releases);
  }

  /** What follows from a finding. */
  public enum Nature {
    /** Something is not as it was published. */
    CORRUPT,
    /** What the proof needs was let go of on purpose, or never kept; nothing speaks against it. */
    UNPROVABLE
  }

  static Finding corrupt(Proof proof, Object subject, Collection<String> releases, String text) {
    return new Finding(proof, Nature.CORRUPT, subject.toString(), List.copyOf(releases), text);
  }

  static Finding unprovable(Proof proof, Object subject, Collection<String> releases, String text) {
    return new Finding(proof, Nature.UNPROVABLE, subject.toString(), List.copyOf(releases), text);
  }
}
