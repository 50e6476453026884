package dev.assay.landing;

import java.io.Serializable;

/**
 * Why something was refused, and where; never what a cell holds.
 *
 * @param reason the name of a {@link RejectReason}
 * @param detail position, counts and remedy
 */
public record Rejection(String reason, String detail) implements Serializable {
  public Rejection {
    RejectReason.valueOf(reason);
  }

  /** Shorthand for the constructor. */
  public static Rejection of(RejectReason reason, String detail) {
    return new Rejection(reason.name(), detail);
  }

  /** The reason as a constant. */
  public RejectReason code() {
    return RejectReason.valueOf(reason);
  }

  /** Whether the next run should look at the file again, and this one record nothing. */
  public boolean isTemporary() {
    return code().scope() == RejectReason.Scope.RETRY;
  }
}
