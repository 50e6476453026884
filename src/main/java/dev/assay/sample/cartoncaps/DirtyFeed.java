package dev.assay.sample.cartoncaps;

import dev.assay.sample.Column;
import dev.assay.sample.DayFiles;
import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Source;
import dev.assay.sample.Streams;
import dev.assay.sample.Tally;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** The world's feed as a real one would be: true rows, with mistakes and fraud planted around. */
final class DirtyFeed {
  private static final int DRIFT_FROM = 3;
  private static final int REORDERED_ON = 4;
  private static final int CORRUPT_ON = 5;
  private static final double ROWS_A_SCALE = 0.5;
  private static final int RESENT = 3;
  private static final List<String> TIERS = List.of("bronze", "silver", "gold");
  private static final Source DRIFTED =
      Sources.USERS.with(new Column("loyalty_tier", Column.Kind.TEXT));
  private static final Source REORDERED = Sources.PRODUCTS.reversed();

  private final World world;
  private final Tally tally = new Tally();
  private final Streams tiers;
  private final Streams plantings;
  private final Spoiler spoiler;
  private final Mistakes mistakes;
  private final Signals signals;
  private final int times;

  DirtyFeed(World world, Seed seed, double scale) {
    this.world = world;
    this.tiers = seed.streams("dirt.tier");
    this.plantings = seed.streams("dirt.planting");
    this.spoiler = new Spoiler(world.window(), seed, tally);
    this.mistakes = new Mistakes(world, tally);
    this.signals = new Signals(world, tally);
    this.times = (int) StrictMath.max(1, StrictMath.rint(scale * ROWS_A_SCALE));
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
    Planting planting = new Planting(day, plantings.of(day), out);
    for (int i = 0; i < times; i++) {
      mistakes.plant(planting);
      signals.plant(planting);
    }
    if (day == REORDERED_ON) {
      resendProducts(day, out);
    }
    if (day == CORRUPT_ON) {
      delivery.land(Sources.PURCHASES, "_9999.csv", truncatedGzip());
      tally.add(DirtKind.CORRUPT_FILE);
    }
  }

  SortedMap<String, Long> planted() {
    return tally.counts();
  }

  private Row drifted(Row row, int day) {
    if (day >= DRIFT_FROM && row.source().equals(Sources.USERS)) {
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

  /** The first products again, unchanged, so that the day has a file to reorder. */
  private void resendProducts(int day, RowSink out) {
    for (int id = 1; id <= RESENT; id++) {
      out.accept(world.products().row(id, day));
    }
  }

  /** Written by hand, in a stored block: what a deflater makes differs between platforms. */
  private static byte[] truncatedGzip() {
    byte[] text = "purchase_id,user_id,product_id\n1,1,1\n".getBytes(StandardCharsets.US_ASCII);
    short announced = 4_096;
    return ByteBuffer.allocate(15 + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff})
        .put((byte) 1)
        .putShort(announced)
        .putShort((short) ~announced)
        .put(text)
        .array();
  }
}
