package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Tally;
import dev.assay.sample.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Delivers true rows twice, late, or wrong at first; in the end all of them have arrived. */
final class Spoiler {
  private static final int PRICE_PAID = 4;
  private static final BigDecimal MISREAD = new BigDecimal("1.37");
  private static final int MOST_DAYS_LATE = 5;

  private final Window window;
  private final Streams streams;
  private final Tally tally;
  private final SortedMap<Integer, List<Row>> held = new TreeMap<>();
  private final SortedMap<String, Integer> ordinals = new TreeMap<>();

  Spoiler(Window window, Seed seed, Tally tally) {
    this.window = window;
    this.streams = seed.streams("dirt.fate");
    this.tally = tally;
  }

  /** Begins the day with what is late for it. */
  void open(int day, RowSink out) {
    ordinals.clear();
    List<Row> due = held.remove(day);
    if (due != null) {
      due.forEach(out::accept);
    }
  }

  void pass(Row row, int day, RowSink out) {
    if (!row.source().equals(Sources.PURCHASES) && !row.source().equals(Sources.EVENTS)) {
      out.accept(row);
      return;
    }
    int ordinal = ordinals.merge(row.source().name(), 1, Integer::sum);
    Draws draws = streams.of(row.source().name() + row.values().get(0));
    int fate = fate(ordinal, day, draws);
    int due = day + 1 + draws.below(MOST_DAYS_LATE);
    if (fate == 0) {
      tally.add(DirtKind.EXACT_DUPLICATE);
      out.accept(row);
      out.accept(row);
    } else if (fate == 1 && due < window.days()) {
      tally.add(DirtKind.LATE_ROW);
      hold(row, due);
    } else if (fate == 2 && due < window.days() && row.source().equals(Sources.PURCHASES)) {
      tally.add(DirtKind.CORRECTED_ROW);
      out.accept(misread(row));
      hold(row, due);
    } else {
      out.accept(row);
    }
  }

  /** By chance, and for the first rows of a day by turns, so that small feeds have all fates. */
  private static int fate(int ordinal, int day, Draws draws) {
    int chance = draws.below(500);
    return ordinal == 2 ? day % 4 : chance;
  }

  private void hold(Row row, int due) {
    held.computeIfAbsent(due, day -> new ArrayList<>()).add(row);
  }

  private static Row misread(Row row) {
    List<String> values = new ArrayList<>(row.values());
    values.set(PRICE_PAID, new BigDecimal(values.get(PRICE_PAID)).add(MISREAD).toPlainString());
    return new Row(row.source(), values);
  }
}
