package dev.assay.sample.vyapar;

import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import java.math.BigDecimal;

/** Names of things as 32 hexadecimal digits, and money as text. */
final class Ids {
  private final Streams streams;

  Ids(Seed seed, String kind) {
    this.streams = seed.streams("vyapar.id." + kind);
  }

  String of(long number) {
    return streams.of(number).text(32, "0123456789abcdef");
  }

  /** Hundredths as a decimal number with two places. */
  static String money(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2).toPlainString();
  }
}
