package dev.assay.definition;

import java.util.List;

/** One number that says what a version of a table is like, to be compared with earlier ones. */
public sealed interface Statistic {
  /** What kind of check compares it. */
  CheckKind kind();

  /** Rows of the version. */
  record Rows() implements Statistic {
    @Override
    public CheckKind kind() {
      return CheckKind.VOLUME;
    }
  }

  /** Rows that the version's own commit added: in Bronze, those of the newest batch. */
  record AddedRows() implements Statistic {
    @Override
    public CheckKind kind() {
      return CheckKind.DELIVERED_ROWS;
    }
  }

  /** Percentage of rows without a value. */
  record NullRate(String column) implements Statistic {
    @Override
    public CheckKind kind() {
      return CheckKind.NULL_RATE;
    }
  }

  /** Percentage of the rows with a value whose value is one of these. */
  record Share(String column, List<String> values) implements Statistic {
    public Share {
      values = List.copyOf(values);
    }

    @Override
    public CheckKind kind() {
      return CheckKind.SHARE;
    }
  }

  /** Mean of the values, to six decimals. */
  record Mean(String column) implements Statistic {
    @Override
    public CheckKind kind() {
      return CheckKind.MEAN;
    }
  }
}
