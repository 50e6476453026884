package dev.assay.ops;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs in the order in which they took place; a clock that was set back does not matter. */
public final class RunOrder {
  private static final int NAMED = 3;

  private final List<String> oldestFirst;

  RunOrder(List<String> oldestFirst) {
    this.oldestFirst = List.copyOf(oldestFirst);
  }

  /**
   * The runs of a history from one to another.
   *
   * @param before those up to the earlier one, it included
   * @param within those after it, up to the later one, it included
   */
  public record Span(Set<String> before, Set<String> within) {
    public Span {
      before = Set.copyOf(before);
      within = Set.copyOf(within);
    }
  }

  /** The runs on record, then those that planned files and are not on record yet. */
  public static RunOrder read(Books books) {
    Set<String> runs = new LinkedHashSet<>();
    books.read(OpsTable.PIPELINE_RUNS).forEach(r -> runs.add(r.string("run_id")));
    books.read(OpsTable.LANDED_FILES).forEach(r -> runs.add(r.string("run_id")));
    return new RunOrder(new ArrayList<>(runs));
  }

  /**
   * From one run to another, or to the newest.
   *
   * @throws AssayException USAGE when there is no such run, with runs that may be meant, or when
   *     they are the wrong way round
   */
  public Span span(String from, @Nullable String to) {
    int first = place(from);
    int last = to == null ? oldestFirst.size() - 1 : place(to);
    if (first > last) {
      throw AssayException.of(
          ErrorKind.USAGE,
          from + " to " + to,
          "the first of the two runs came after the second",
          "Name the earlier one first");
    }
    return new Span(
        Set.copyOf(oldestFirst.subList(0, first + 1)),
        Set.copyOf(oldestFirst.subList(first + 1, last + 1)));
  }

  private int place(String runId) {
    int place = oldestFirst.indexOf(runId);
    if (place < 0) {
      throw AssayException.of(
          ErrorKind.USAGE, Text.printable(runId), "there is no such run", remedy(runId));
    }
    return place;
  }

  private String remedy(String runId) {
    if (oldestFirst.isEmpty()) {
      return "Nothing has run yet";
    }
    int from = Math.max(0, oldestFirst.size() - NAMED);
    String all =
        "The newest runs are "
            + String.join(", ", oldestFirst.subList(from, oldestFirst.size()))
            + "; ops.pipeline_runs has all";
    List<String> near = near(runId);
    return near.isEmpty() ? all : "Did you mean " + String.join(" or ", near) + "? " + all;
  }

  /** Those that begin like it, else the one that is written most like it. */
  private List<String> near(String runId) {
    List<String> begun =
        oldestFirst.stream().filter(r -> r.startsWith(runId)).limit(NAMED).toList();
    return begun.isEmpty() ? Text.nearest(runId, oldestFirst).stream().toList() : begun;
  }
}
