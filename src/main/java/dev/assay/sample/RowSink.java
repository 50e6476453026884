package dev.assay.sample;

/** Where rows go: files, a database, or a stage that changes them. */
@FunctionalInterface
public interface RowSink {
  /** Takes one row, in order of delivery. */
  void accept(Row row);
}
