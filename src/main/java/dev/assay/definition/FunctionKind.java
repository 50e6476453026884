package dev.assay.definition;

import java.util.Locale;

/** What a function of Spark makes its value of, beside its arguments; decides who may call it. */
public enum FunctionKind {
  ALLOWED("", ""),
  CLOCK(
      "asks the clock",
      "Write :as_of_date or another parameter; over one row, compare with a column such as _dt"),
  CHANCE("draws by chance", "Derive the value from the row's key"),
  LAYOUT(
      "tells how rows are stored or spread over tasks, which changes without a change of data",
      "Use a column of the data"),
  SESSION("tells of the session or the engine", "Write what you mean, or make it a parameter"),
  FILES("can read files of the machine", "Read files as a source of Bronze"),
  CODE("runs Java code", "Write it with Spark's other functions"),
  ORDER("depends on the order of rows, and none is stated", "State the order"),
  FLOATING(
      "adds floating point numbers, whose sum changes with the order of rows",
      "Compute it from exact sums of decimals: count(*), sum(x), sum(x * x)");

  private final String reason;
  private final String remedy;

  FunctionKind(String reason, String remedy) {
    this.reason = reason;
    this.remedy = remedy;
  }

  /** Why it is refused, after the function's name; empty when it is not. */
  public String reason() {
    return reason;
  }

  /** What to do where the function itself has no better advice. */
  String remedy() {
    return remedy;
  }

  /** Whether no reader may call it either: it acts, or sees what is not among the tables. */
  public boolean isHarmful() {
    return this == CODE || this == FILES;
  }

  static FunctionKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
