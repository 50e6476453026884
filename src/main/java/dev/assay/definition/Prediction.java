package dev.assay.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rows of a predictive model are: forecasts, and the same made where the outcome is known
 * by now. All but {@code method} and {@code interval} name columns of the model.
 *
 * @param method how it forecasts, in a sentence
 * @param interval how often, in percent, an outcome should lie in the interval that it states
 * @param origin the day as of which a row forecasts
 * @param horizon how many days ahead
 * @param backtest whether the outcome is known: such a row is no forecast but a proof
 * @param error a backtest's absolute error
 * @param naiveError the absolute error of the naive forecast of the same
 * @param covered whether the outcome lay in the interval
 * @param by what else tells rows apart, such as a scenario
 */
public record Prediction(
    String method,
    long interval,
    String origin,
    String horizon,
    String backtest,
    String error,
    String naiveError,
    String covered,
    List<String> by) {
  private static final long HUNDRED = 100;

  public Prediction {
    by = List.copyOf(by);
  }

  /** What a twin says below {@code prediction}; whatever is wrong is recorded. */
  static Optional<Prediction> read(Keys twin) {
    return twin.map("prediction")
        .map(
            keys -> {
              Prediction read =
                  new Prediction(
                      keys.text("method"),
                      keys.number("interval", 0),
                      keys.text("origin"),
                      keys.text("horizon"),
                      keys.text("backtest"),
                      keys.text("error"),
                      keys.text("naive_error"),
                      keys.text("covered"),
                      keys.texts("by"));
              if (read.interval() <= 0 || read.interval() >= HUNDRED) {
                keys.mistake(
                    "interval",
                    "how often an outcome should lie in the interval is not said",
                    "Write a whole number of percent between 0 and 100, such as 95");
              }
              keys.done();
              return read;
            });
  }

  /** All columns that it names. */
  public List<String> columns() {
    List<String> columns =
        new ArrayList<>(List.of(origin, horizon, backtest, error, naiveError, covered));
    columns.addAll(by);
    return columns;
  }
}
