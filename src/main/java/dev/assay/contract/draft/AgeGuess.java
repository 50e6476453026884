package dev.assay.contract.draft;

import dev.assay.model.Layer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How old a table may become, guessed from how old it is: at least two days, and twice its age.
 *
 * @param column which tells the time
 * @param days null where the newest time is too long ago to say anything
 */
record AgeGuess(String column, Duration age, @Nullable Long days) {
  private static final long LEAST_DAYS = 2;
  private static final long MOST_DAYS = 60;
  private static final DateTimeFormatter SPARK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]", Locale.ROOT);

  /** By when rows were taken in; in Gold by the column whose newest time is the newest. */
  static Optional<AgeGuess> of(TableProfile profile, Instant now) {
    if (profile.ingestedAt() != null) {
      return Optional.of(guess("_ingested_at", profile.ingestedAt(), now));
    }
    return profile.table().layer() == Layer.GOLD
        ? profile.columns().stream()
            .filter(c -> c.type().equals("timestamp"))
            .flatMap(c -> newest(c, now).map(t -> guess(c.name(), t, now)).stream())
            .min(Comparator.comparing(AgeGuess::age))
        : Optional.empty();
  }

  /** What lies in the future is a plan, and tells no age. */
  private static Optional<Instant> newest(ColumnProfile column, Instant now) {
    if (column.most() == null) {
      return Optional.empty();
    }
    try {
      String text = column.most();
      int dot = text.indexOf('.');
      String padded = dot < 0 ? text : (text + "000000").substring(0, dot + 7);
      return Optional.of(LocalDateTime.parse(padded, SPARK).toInstant(ZoneOffset.UTC))
          .filter(t -> !t.isAfter(now));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static AgeGuess guess(String column, Instant newest, Instant now) {
    Duration age = newest.isAfter(now) ? Duration.ZERO : Duration.between(newest, now);
    long days = Math.max(LEAST_DAYS, 2 * (age.toDays() + 1));
    return new AgeGuess(column, age, days > MOST_DAYS ? null : days);
  }
}
