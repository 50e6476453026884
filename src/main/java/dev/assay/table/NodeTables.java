package dev.assay.table;

/**
 * Gives a step its own access to tables; asked only when there is work to do, since it may start
 * Spark.
 */
public interface NodeTables {
  /**
   * Tables in a session of their own.
   *
   * @param inputRows about how many rows the step will read
   */
  DeltaTables forInput(long inputRows);
}
