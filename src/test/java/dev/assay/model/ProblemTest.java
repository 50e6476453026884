package dev.assay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void theTextIsPlaceProblemAndRemedyOnOneLine() {
    assertThat(new Problem("gold/a.sql:3", "there is no table x", "Write y").text())
        .isEqualTo("gold/a.sql:3: there is no table x. Write y.");
  }

  @Test
  void sentencesThatEndAreNotEndedTwice() {
    assertThat(new Problem("p", "it is wrong!", "Did you mean y?").text())
        .isEqualTo("p: it is wrong! Did you mean y?");
  }

  @Test
  void aProblemWithoutAPlaceBeginsWithTheProblem() {
    assertThat(new Problem("", "it is wrong", "Write y.").text())
        .isEqualTo("it is wrong. Write y.");
  }

  @Test
  void aProblemWithoutTextOrRemedyIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Problem("p", " ", "Write y"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Problem("p", "it is wrong", ""));
  }

  @Test
  void aFailureShowsAllItsProblemsALineEach() {
    AssayException failure =
        AssayException.all(
            ErrorKind.USAGE, List.of(new Problem("a", "b", "C"), new Problem("d", "e", "F")));
    assertThat(failure).hasMessage("a: b. C.\nd: e. F.");
    assertThat(failure.problems()).hasSize(2);
    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
  }

  @Test
  void aFailureWithoutProblemsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AssayException.all(ErrorKind.USAGE, List.of()));
  }

  @Test
  void aFailureKeepsWhatCausedIt() {
    IllegalStateException cause = new IllegalStateException("x");
    assertThat(AssayException.because(cause, ErrorKind.ENVIRONMENT, "p", "b", "C")).hasCause(cause);
  }
}
