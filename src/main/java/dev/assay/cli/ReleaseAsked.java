package dev.assay.cli;

import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which release is read: one by name, that of a time, or the latest where nothing is said. */
final class ReleaseAsked {
  @Option(
      names = "--release",
      paramLabel = "RELEASE",
      description = "Read this release: its id or tag, such as r3.")
  private @Nullable String release;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = TimeAsked.class,
      description =
          "Read what readers saw then: an ISO date (its end), or date and time (UTC where no zone"
              + " is said).")
  private @Nullable Instant asOf;

  /** The release; {@code latest} is what readers see now. */
  Release of(ReleaseCatalogue catalogue, Release latest) {
    if (asOf != null) {
      return catalogue.asOf(asOf);
    }
    return release == null ? latest : catalogue.kept(release);
  }
}
