package dev.assay.sample.cartoncaps;

import static dev.assay.sample.cartoncaps.PlantedRows.with;

import dev.assay.sample.Row;
import dev.assay.sample.Tally;

/** Extra rows that are wrong in themselves; each kind comes once a week. */
final class Mistakes {
  private static final String WHEN_PHONES_BEGIN = "2016-01-01 00:00:00";
  private static final int DAYS_EARLY = 2;

  private final PlantedRows rows;
  private final Tally tally;

  Mistakes(World world, Tally tally) {
    this.rows = new PlantedRows(world);
    this.tally = tally;
  }

  void plant(Planting planting) {
    switch (planting.day() % 7) {
      case 1 -> {
        put(planting, DirtKind.BAD_NUMBER, with(rows.purchase(planting), 3, "two"));
        put(planting, DirtKind.WRONG_CLOCK, with(rows.event(planting), 3, WHEN_PHONES_BEGIN));
      }
      case 2 -> {
        put(
            planting,
            DirtKind.IMPOSSIBLE_DATE,
            with(rows.event(planting), 3, "2024-02-30 12:00:00"));
        put(
            planting,
            DirtKind.EARLY_EVENT,
            rows.event(planting, planting.newcomer(planting.day())));
      }
      case 3 -> plantUnknownCodes(planting);
      case 4 -> {
        plantOrphans(planting);
        planting.out().accept(rows.user(planting, planting.newcomer(planting.day() - DAYS_EARLY)));
      }
      case 5 -> plantGaps(planting);
      case 6 -> {
        put(planting, DirtKind.RAGGED_ROW, ragged(rows.purchase(planting)));
        plantImpossibleValues(planting);
      }
      default -> put(planting, DirtKind.OFFSET_TIMESTAMP, inAnotherZone(rows.purchase(planting)));
    }
  }

  private void put(Planting planting, DirtKind kind, Row row) {
    tally.add(kind);
    planting.out().accept(row);
  }

  private void plantUnknownCodes(Planting planting) {
    DirtKind kind = DirtKind.UNKNOWN_CODE;
    put(planting, kind, with(rows.product(planting), 2, "Frozen"));
    put(planting, kind, with(rows.event(planting), 2, "app_crashed"));
    put(planting, kind, with(rows.user(planting), 6, "alumnus"));
    put(planting, kind, with(rows.user(planting), 9, "billboard"));
    put(planting, kind, with(rows.referral(planting), 7, "lost"));
    put(planting, kind, with(rows.purchase(planting), 7, "Caturday"));
  }

  private void plantImpossibleValues(Planting planting) {
    DirtKind kind = DirtKind.IMPOSSIBLE_VALUE;
    put(planting, kind, with(rows.product(planting), 3, "-1.00"));
    put(planting, kind, with(rows.product(planting), 4, "4"));
    put(planting, kind, with(rows.user(planting), 7, "2"));
    put(planting, kind, with(rows.purchase(planting), 3, "0"));
    put(planting, kind, with(rows.purchase(planting), 4, "-1.00"));
    put(planting, kind, with(rows.purchase(planting), 5, "-1"));
    put(planting, kind, with(rows.purchase(planting), 8, "24"));
  }

  private void plantOrphans(Planting planting) {
    int nobody = planting.number();
    String name = Integer.toString(nobody);
    put(planting, DirtKind.ORPHAN_PURCHASE, with(rows.purchase(planting), 1, name));
    put(planting, DirtKind.ORPHAN_PURCHASE, with(rows.purchase(planting), 2, name));
    put(planting, DirtKind.ORPHAN_EVENT, rows.event(planting, nobody));
  }

  private void plantGaps(Planting planting) {
    put(planting, DirtKind.NULL_KEY, with(rows.purchase(planting), 0, ""));
    put(planting, DirtKind.NULL_KEY, with(rows.event(planting), 0, ""));
    put(planting, DirtKind.MISSING_VALUE, with(rows.purchase(planting), 2, ""));
    put(planting, DirtKind.MISSING_VALUE, with(rows.event(planting), 1, ""));
  }

  /** The same instant as it is written two hours further east. */
  private static Row inAnotherZone(Row purchase) {
    String utc = purchase.values().get(6);
    int hour = Integer.parseInt(utc.substring(11, 13)) + 2;
    String local = utc.substring(0, 10) + "T" + hour + utc.substring(13) + "+02:00";
    return with(purchase, 6, local);
  }

  private static Row ragged(Row row) {
    return new Row(row.source(), row.values().subList(0, row.values().size() - 2));
  }
}
