package dev.assay.landing;

import java.io.IOException;

/** Carries a rejection through parsers that only let I/O errors pass. */
final class RefusedException extends IOException {
  private final Rejection rejection;

  RefusedException(RejectReason reason, String detail) {
    super(detail);
    this.rejection = Rejection.of(reason, detail);
  }

  Rejection rejection() {
    return rejection;
  }
}
