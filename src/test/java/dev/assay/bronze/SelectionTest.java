package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
  private static final LocalDate SECOND = LocalDate.parse("2024-01-02");

  @Test
  void whatIsNotLimitedIsNotAskedAbout() {
    assertThat(Selection.EVERYTHING.isEverything()).isTrue();
    assertThat(Selection.EVERYTHING.matches("sales", LocalDate.EPOCH, "sales.csv")).isTrue();
    assertThat(Selection.EVERYTHING.text()).isEqualTo("everything");
    assertThat(of(null, null, "*").isEverything()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-02, 2024-01-02, true",
    "2024-01-01, , true",
    ", 2024-01-03, true",
    "2024-01-03, , false",
    ", 2024-01-01, false"
  })
  void bothDaysAreIncluded(@Nullable LocalDate from, @Nullable LocalDate to, boolean matches) {
    Selection selection = of(from, to);
    assertThat(selection.matches("sales", SECOND, "sales/dt=2024-01-02/a.csv")).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.csv                  | true
          *.csv                  | true
          ?.csv                  | true
          b*                     | false
          sales/dt=2024-01-*/*   | true
          sales/*                | false
          sales/**               | true
          */*/b.csv              | false
          """)
  void aPatternWithoutASlashIsAboutTheNameOneWithIsAboutThePath(String pattern, boolean matches) {
    assertThat(of(null, null, pattern).matches("sales", SECOND, "sales/dt=2024-01-02/a.csv"))
        .isEqualTo(matches);
  }

  @Test
  void aNameWithCharactersThatMeanSomethingInPatternsMatchesItself() {
    assertThat(of(null, null, "y[1].csv").matches("s", SECOND, "s/dt=2024-01-02/y[1].csv"))
        .isTrue();
    assertThat(of(null, null, "y[1].csv").matches("s", SECOND, "s/dt=2024-01-02/y1.csv")).isTrue();
  }

  @Test
  void ofSeveralSourcesAndPatternsOneIsEnough() {
    Selection selection =
        new Selection(List.of("sales", "prices"), null, null, List.of("a*", "b*"));
    assertThat(selection.matches("prices", SECOND, "prices/dt=2024-01-02/b.csv")).isTrue();
    assertThat(selection.matches("prices", SECOND, "prices/dt=2024-01-02/c.csv")).isFalse();
    assertThat(selection.matches("items", SECOND, "items/dt=2024-01-02/a.csv")).isFalse();
    assertThat(selection.text()).isEqualTo("source sales, prices, file a*, b*");
  }

  @Test
  void daysInTheWrongOrderAreAMistake() {
    AssayException mistake =
        catchThrowableOfType(AssayException.class, () -> of(SECOND, SECOND.minusDays(1)));
    assertThat(mistake.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(mistake).hasMessageContaining("--from 2024-01-02 --to 2024-01-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a", "[a"})
  void aPatternThatIsNoneIsAMistake(String pattern) {
    AssayException mistake =
        catchThrowableOfType(AssayException.class, () -> of(null, null, pattern));
    assertThat(mistake.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(mistake).hasMessageContaining("not a pattern for file names");
  }

  @Test
  void everythingIsNeverReadAgain() {
    AssayException mistake =
        catchThrowableOfType(
            AssayException.class,
            () -> new Intake(Selection.EVERYTHING, new Intake.Reread("because", "me")));
    assertThat(mistake.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(mistake).hasMessageContaining("which files are to be read again is not said");
  }

  @Test
  void nothingIsReadAgainWithoutAReason() {
    AssayException mistake =
        catchThrowableOfType(AssayException.class, () -> new Intake.Reread(" ", "me"));
    assertThat(mistake).hasMessageContaining("the reason is empty");
  }

  private static Selection of(
      @Nullable LocalDate from, @Nullable LocalDate to, String... patterns) {
    return new Selection(List.of(), from, to, List.of(patterns));
  }
}
