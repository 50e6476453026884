package dev.assay.definition;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Gathers what is wrong with a definition folder, so that all of it is reported at once. */
public final class Mistakes {
  private final List<Problem> problems = new ArrayList<>();

  /** Records a mistake at a place. */
  public void add(Place place, String problem, String remedy) {
    record(place.toString(), problem, remedy);
  }

  /** Records a mistake in the value of a key. */
  void addAtKey(Place place, String key, String problem, String remedy) {
    record(place + ", key \"" + key + "\"", problem, remedy);
  }

  /** Whatever a file says may be quoted in a message; it must not steer a terminal. */
  private void record(String place, String problem, String remedy) {
    problems.add(
        new Problem(Text.printable(place), Text.printable(problem), Text.printable(remedy)));
  }

  /** Whether a mistake is recorded on this line. */
  boolean speakOf(Place place) {
    String line = Text.printable(place.toString());
    return problems.stream()
        .map(Problem::place)
        .anyMatch(p -> p.equals(line) || p.startsWith(line + ","));
  }

  /** All there is to choose from, and which of it is likely meant. */
  static String choice(String noun, String word, Collection<String> candidates) {
    if (candidates.isEmpty()) {
      return "There are no " + noun.toLowerCase(Locale.ROOT) + ".";
    }
    String all = noun + " are " + String.join(", ", candidates) + ".";
    return Text.nearest(word, candidates).map(n -> all + " Did you mean " + n + "?").orElse(all);
  }

  /** What was found so far, in reading order. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Throws everything found, as one failure of kind {@link ErrorKind#USAGE}; returns when nothing
   * was.
   */
  public void throwIfAny() {
    if (!problems.isEmpty()) {
      throw AssayException.all(ErrorKind.USAGE, problems.stream().distinct().toList());
    }
  }
}
