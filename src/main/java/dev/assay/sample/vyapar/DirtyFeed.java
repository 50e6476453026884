package dev.assay.sample.vyapar;

import dev.assay.sample.Column;
import dev.assay.sample.DayFiles;
import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Source;
import dev.assay.sample.Streams;
import dev.assay.sample.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** The market's feed as a real one would be: true rows, with mistakes planted around. */
final class DirtyFeed {
  private static final int DRIFT_FROM = 3;
  private static final int REORDERED_ON = 4;
  private static final int CORRUPT_ON = 5;
  private static final int RESENT = 3;
  private static final List<String> TIERS = List.of("blue", "silver", "gold");
  private static final Source DRIFTED =
      Sources.CUSTOMERS.with(new Column("loyalty_tier", Column.Kind.TEXT));
  private static final Source REORDERED = Sources.PRODUCTS.reversed();

  private final World world;
  private final Tally tally = new Tally();
  private final Streams tiers;
  private final Spoiler spoiler;
  private final Mistakes mistakes;

  DirtyFeed(World world, Seed seed) {
    this.world = world;
    this.tiers = seed.streams("vyapar.dirt.tier");
    this.spoiler = new Spoiler(world.window().days(), seed, tally);
    this.mistakes = new Mistakes(world, seed, tally);
  }

  /** Delivers the day: what is true to {@code clean}, what arrives to {@code delivery}. */
  void deliver(int day, RowSink clean, DayFiles delivery) {
    RowSink out = row -> delivery.accept(drifted(row, day));
    spoiler.open(day, out);
    world.deliver(
        day,
        row -> {
          clean.accept(row);
          spoiler.pass(row, day, out);
        });
    mistakes.plant(day, out);
    if (day == REORDERED_ON) {
      for (int product = 1; product <= RESENT; product++) {
        out.accept(world.products().row(product, day));
      }
    }
    if (day == CORRUPT_ON) {
      landBroken(delivery);
    }
  }

  SortedMap<String, Long> planted() {
    return tally.counts();
  }

  private void landBroken(DayFiles delivery) {
    delivery.land(Sources.APP_USAGE, "_9999.avro", bytes("Obj\u0001 and no more"));
    tally.add(DirtKind.CORRUPT_FILE);
    delivery.land(
        Sources.REVIEWS, "_9999.csv", bytes("review_id,order_id,review_score\n1,2,\"never closed"));
    tally.add(DirtKind.CORRUPT_FILE);
    delivery.land(Sources.CLICKSTREAM, "_9999.jsonl", bytes("{'event_id':'x'}\n{\"event_id\":\n"));
    tally.add(DirtKind.BROKEN_LINE);
    tally.add(DirtKind.BROKEN_LINE);
  }

  private Row drifted(Row row, int day) {
    if (day >= DRIFT_FROM && row.source().equals(Sources.CUSTOMERS)) {
      List<String> values = new ArrayList<>(row.values());
      Draws draws = tiers.of(values.get(0));
      values.add(TIERS.get(draws.below(TIERS.size())));
      tally.add(DirtKind.EXTRA_COLUMN);
      return new Row(DRIFTED, values);
    }
    if (day == REORDERED_ON && row.source().equals(Sources.PRODUCTS)) {
      List<String> values = new ArrayList<>(row.values());
      Collections.reverse(values);
      tally.add(DirtKind.REORDERED_COLUMNS);
      return new Row(REORDERED, values);
    }
    return row;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
