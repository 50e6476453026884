package dev.assay.model;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A failure that states problem, cause, remedy and place, and knows its exit code. */
public final class AssayException extends RuntimeException {
  private final ErrorKind kind;
  private final List<Problem> problems;

  private AssayException(ErrorKind kind, List<Problem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")), cause);
    this.kind = kind;
    this.problems = List.copyOf(problems);
  }

  /** One problem of the given kind. */
  public static AssayException of(ErrorKind kind, String place, String problem, String remedy) {
    return new AssayException(kind, List.of(new Problem(place, problem, remedy)), null);
  }

  /** One problem of the given kind, with what caused it. */
  public static AssayException because(
      Throwable cause, ErrorKind kind, String place, String problem, String remedy) {
    return new AssayException(kind, List.of(new Problem(place, problem, remedy)), cause);
  }

  /** Several problems, reported at once; {@code problems} is not empty. */
  public static AssayException all(ErrorKind kind, List<Problem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("no problem to report");
    }
    return new AssayException(kind, problems, null);
  }

  public ErrorKind kind() {
    return kind;
  }

  public List<Problem> problems() {
    return problems;
  }
}
