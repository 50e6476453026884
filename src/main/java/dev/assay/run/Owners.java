package dev.assay.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Names runs: sortable by start, unique without asking anybody. */
final class Owners {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
  private static final int SUFFIX_BYTES = 3;

  private Owners() {}

  static RunOwner of(Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    byte[] suffix = new byte[SUFFIX_BYTES];
    new SecureRandom().nextBytes(suffix);
    return new RunOwner(
        START.format(now) + "-" + HexFormat.of().formatHex(suffix),
        ProcessHandle.current().pid(),
        host(),
        now);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
