package dev.assay.landing;

import java.io.IOException;

/** A text in pieces, each of which is to be one JSON value. */
interface TextUnits {
  /** Goes to the next piece; false at the end. */
  boolean next() throws IOException;

  /** The piece, without blanks around it; only its beginning when it is too long. */
  String text();

  /** The line on which the piece begins, from 1. */
  long line();

  /** Whether the piece is longer than the longest record. */
  boolean isTooLong();
}
