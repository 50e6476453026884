package dev.assay.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tables that are brought up to date together, and how fresh their readers may expect them.
 *
 * @param staleAfter the age from which on its tables are stale; null where nothing was promised
 */
public record ScheduleGroup(
    String name,
    String description,
    When when,
    Refresh refresh,
    Priority priority,
    @Nullable Duration staleAfter) {

  /** How much of a table is made when the group is due. */
  public enum Refresh {
    /** What is new. */
    INCREMENTAL,
    /** All of it. */
    FULL
  }

  /** What comes first where not all can, and how loudly a failure is told. */
  public enum Priority {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
  }
}
