package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The releases with what happened to them since, as readers ask for them: by id, by tag, as {@code
 * latest}, or by time.
 *
 * @param log all that were ever published
 * @param events tags, and what retention let go of
 */
public record ReleaseCatalogue(ReleaseLog log, ReleaseEvents events) {
  /** The name that always means the newest release. */
  public static final String LATEST = "latest";

  /** Reads both tables. */
  public static ReleaseCatalogue read(Books books) {
    return new ReleaseCatalogue(ReleaseLog.read(books), ReleaseEvents.read(books));
  }

  /**
   * The release of that id or tag, whether its files are kept or not.
   *
   * @throws AssayException of kind USAGE when there is none
   */
  public Release named(String name) {
    if (name.equals(LATEST) && log.latest().isPresent()) {
      return log.latest().get();
    }
    return log.named(events.releaseByTag().getOrDefault(name, name));
  }

  /**
   * The release of that id or tag, to be read.
   *
   * @throws AssayException of kind USAGE when there is none, or retention has dropped it
   */
  public Release kept(String name) {
    return kept(named(name));
  }

  /**
   * The release that readers saw at {@code time}, to be read.
   *
   * @throws AssayException of kind USAGE when nothing was released by then, or retention has
   *     dropped it
   */
  public Release asOf(Instant time) {
    return kept(
        log.all().stream()
            .filter(r -> !r.releasedAt().isAfter(time))
            .reduce((older, newer) -> newer)
            .orElseThrow(() -> tooEarly(time)));
  }

  /** The releases whose files are kept, oldest first. */
  public List<Release> kept() {
    return log.all().stream().filter(r -> events.dropped(r.id()).isEmpty()).toList();
  }

  private Release kept(Release release) {
    Optional<ReleaseEvents.Event> dropped = events.dropped(release.id());
    if (dropped.isPresent()) {
      throw dropped(release, dropped.get());
    }
    return release;
  }

  private AssayException dropped(Release release, ReleaseEvents.Event event) {
    List<String> ids = new ArrayList<>(kept().stream().map(Release::id).toList());
    return AssayException.of(
        ErrorKind.USAGE,
        release.id(),
        "the release is no longer kept: "
            + Text.printable(event.by())
            + " dropped it at "
            + event.at()
            + (event.reason().isEmpty() ? "" : " (" + Text.printable(event.reason()) + ")"),
        ids.isEmpty() ? "No release is kept" : "Kept are " + String.join(", ", ids));
  }

  private AssayException tooEarly(Instant time) {
    return AssayException.of(
        ErrorKind.USAGE,
        "--as-of",
        "nothing had been released at " + time,
        log.all().isEmpty()
            ? "Run the pipeline first"
            : "The first release is "
                + log.all().get(0).id()
                + ", published at "
                + log.all().get(0).releasedAt());
  }
}
