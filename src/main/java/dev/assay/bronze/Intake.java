package dev.assay.bronze;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the landing zone a run takes in.
 *
 * @param reread set when files that were taken in before are read again
 */
public record Intake(Selection selection, @Nullable Reread reread) {
  /** Whatever is new. */
  public static final Intake ALL_NEW = new Intake(Selection.EVERYTHING, null);

  /**
   * Throws an {@link AssayException} of kind USAGE when all that ever landed would be read again.
   */
  public Intake {
    if (reread != null && selection.isEverything()) {
      throw AssayException.of(
          ErrorKind.USAGE,
          "--reread",
          "which files are to be read again is not said",
          "Name them with --source, --from, --to or --file");
    }
  }

  /**
   * The same, of these sources only.
   *
   * @throws AssayException of kind USAGE when that leaves none
   */
  public Intake ofSources(List<String> names) {
    return new Intake(selection.ofSources(names), reread);
  }

  /** Why files are read again, and who wants it. */
  public record Reread(String reason, String user) {
    /** Throws an {@link AssayException} of kind USAGE when there is no reason. */
    public Reread {
      if (reason.isBlank()) {
        throw AssayException.of(
            ErrorKind.USAGE, "--reason", "the reason is empty", "Say what was corrected");
      }
    }

    String text() {
      return "asked for by " + user + ": " + reason;
    }
  }
}
