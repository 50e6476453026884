package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.ReleaseEvents.Event;
import dev.assay.release.ReleaseEvents.Kind;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives a release a name, or takes one away; what is so already is not said twice. */
public final class TagStep implements Step {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern ID = Pattern.compile("(?i)r\\d+|latest|candidate");

  private final Wish wish;
  private final Books books;
  private final String runId;
  private final Instant now;

  public TagStep(Wish wish, Lakehouse lakehouse, String runId, Instant now) {
    this.wish = wish;
    this.books = new Books(lakehouse);
    this.runId = runId;
    this.now = now;
  }

  /**
   * What somebody wants.
   *
   * @param release id or tag of the release that is to have the name; null to take the name away
   */
  public record Wish(@Nullable String release, String tag, String by, String reason) {
    /**
     * To give a name.
     *
     * @throws AssayException of kind USAGE when it could be taken for a release, or is none
     */
    public static Wish tag(String release, String tag, String by, String reason) {
      if (!NAME.matcher(tag).matches() || ID.matcher(tag).matches()) {
        throw AssayException.of(
            ErrorKind.USAGE,
            "tag " + Text.printable(tag),
            "this cannot be a release's name",
            "Take letters, digits, dots, hyphens and underscores, at most 64, and nothing like r12,"
                + " latest or candidate; such as audit-2026");
      }
      return new Wish(release, tag, by, reason);
    }

    /** To take a name away. */
    public static Wish untag(String tag, String by, String reason) {
      return new Wish(null, tag, by, reason);
    }
  }

  @Override
  public String name() {
    return wish.release() == null ? "untag" : "tag";
  }

  /**
   * Puts it on record; throws an {@link AssayException} of kind USAGE when there is no such release
   * or tag, the release is no longer kept, or another one has the name.
   */
  @Override
  public StepResult execute() {
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(books);
    @Nullable String holder = catalogue.events().releaseByTag().get(wish.tag());
    return wish.release() == null
        ? untag(catalogue, holder)
        : tag(catalogue.kept(wish.release()).id(), holder);
  }

  private StepResult tag(String release, @Nullable String holder) {
    if (release.equals(holder)) {
      return StepResult.skipped(release + " is called " + wish.tag() + " already");
    }
    if (holder != null) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "tag " + wish.tag(),
          holder + " is called so",
          "Choose another name, or take this one away first: assay release untag " + wish.tag());
    }
    return recorded(Kind.TAGGED, release);
  }

  private StepResult untag(ReleaseCatalogue catalogue, @Nullable String holder) {
    if (holder != null) {
      return recorded(Kind.UNTAGGED, holder);
    }
    if (catalogue.events().knowsTag(wish.tag())) {
      return StepResult.skipped("no release is called " + wish.tag() + " any more");
    }
    List<String> tags = List.copyOf(catalogue.events().releaseByTag().keySet());
    throw AssayException.of(
        ErrorKind.USAGE,
        "tag " + Text.printable(wish.tag()),
        "no release is called so",
        tags.isEmpty() ? "No release has a tag" : "Tags are " + String.join(", ", tags));
  }

  private StepResult recorded(Kind kind, String release) {
    Event event = new Event(now, runId, kind, release, wish.tag(), wish.by(), wish.reason());
    books.add(OpsTable.RELEASE_EVENTS, List.of(event.row()));
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put(kind == Kind.TAGGED ? "tagged" : "untagged", 1L);
    return StepResult.done(counts, release + " " + wish.tag());
  }
}
