package dev.assay.run;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that nobody waits for: each look at it is a second after the last. */
final class SteppingClock extends Clock {
  private final AtomicLong seconds;

  SteppingClock() {
    this(Instant.parse("2024-06-01T00:00:00Z"));
  }

  SteppingClock(Instant first) {
    this.seconds = new AtomicLong(first.getEpochSecond());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochSecond(seconds.getAndIncrement());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock knows UTC only");
  }
}
