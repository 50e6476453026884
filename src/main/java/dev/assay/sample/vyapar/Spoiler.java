package dev.assay.sample.vyapar;

import static dev.assay.sample.vyapar.Sources.with;

import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Source;
import dev.assay.sample.Streams;
import dev.assay.sample.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Delivers true rows twice, late, or wrong at first; in the end all of them have arrived. */
final class Spoiler {
  // Each of these rows is delivered once in the clean feed, so that a late one undoes no later one.
  private static final Set<Source> SPOILT =
      Set.of(Sources.ITEMS, Sources.PAYMENTS, Sources.CLICKSTREAM);
  private static final int PAYMENT_VALUE = 4;
  private static final int MOST_DAYS_LATE = 5;

  private final int days;
  private final Streams streams;
  private final Tally tally;
  private final SortedMap<Integer, List<Row>> held = new TreeMap<>();
  private final SortedMap<String, Integer> ordinals = new TreeMap<>();

  Spoiler(int days, Seed seed, Tally tally) {
    this.days = days;
    this.streams = seed.streams("vyapar.dirt.fate");
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
    if (!SPOILT.contains(row.source())) {
      out.accept(row);
      return;
    }
    int ordinal = ordinals.merge(row.source().name(), 1, Integer::sum);
    Draws draws = streams.of(row.source().name() + row.values().get(0) + row.values().get(1));
    int fate = fate(ordinal, day, draws);
    int due = day + 1 + draws.below(MOST_DAYS_LATE);
    if (fate == 0) {
      tally.add(DirtKind.EXACT_DUPLICATE);
      out.accept(row);
      out.accept(row);
    } else if (fate == 1 && due < days) {
      tally.add(DirtKind.LATE_ROW);
      hold(row, due);
    } else if (fate == 2 && due < days && row.source().equals(Sources.PAYMENTS)) {
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
    BigDecimal value = new BigDecimal(row.values().get(PAYMENT_VALUE));
    return with(row, PAYMENT_VALUE, value.add(BigDecimal.TEN).toPlainString());
  }
}
