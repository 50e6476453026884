package dev.assay.release;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gold versions of two releases put together, with the Silver versions that all of them may have
 * come from.
 */
final class PinSet {
  private final SortedMap<TableName, Pin> gold;
  private final SortedSet<TableName> returning;
  private final Map<TableName, SortedMap<TableName, Pin>> madeFrom = new TreeMap<>();
  private final SortedMap<TableName, Pin> silver = new TreeMap<>();
  private final List<Clash> clashes = new ArrayList<>();

  /**
   * @param gold the Gold tables of the set
   * @param returning the tables whose pins are those of {@code basis}
   */
  PinSet(
      Release latest,
      Release basis,
      Ancestry ancestry,
      SortedMap<TableName, Pin> gold,
      SortedSet<TableName> returning) {
    this.gold = gold;
    this.returning = returning;
    gold.forEach((table, pin) -> madeFrom.put(table, ancestry.madeFrom(pin)));
    gold.keySet().forEach(this::compareGold);
    madeFrom.values().stream()
        .flatMap(m -> m.keySet().stream())
        .filter(t -> t.layer() != Layer.GOLD)
        .distinct()
        .forEach(t -> choose(t, latest, basis));
  }

  /**
   * A table that was made from other rows of an input than the set shows.
   *
   * @param from what it was made from
   * @param shown what the set shows instead; null when the input is not in it
   * @param add the table that must go back too for the two to fit
   */
  record Clash(TableName table, Pin from, @Nullable Pin shown, TableName add) {
    String sentence(Release basis) {
      return "it was made from version "
          + from.version()
          + " of "
          + from.table()
          + ", and the release would show "
          + (shown == null ? "none" : "version " + shown.version())
          + ", which holds other rows; "
          + (add.equals(table)
              ? "it would have to go back to " + basis.id() + " too"
              : add + " would have to go back to " + basis.id() + " too");
    }
  }

  List<Clash> clashes() {
    return clashes;
  }

  SortedSet<TableName> returning() {
    return returning;
  }

  /** Gold and Silver, sorted. */
  List<Pin> pins() {
    return Stream.concat(silver.values().stream(), gold.values().stream()).sorted().toList();
  }

  private void compareGold(TableName table) {
    madeFrom(table).values().stream()
        .filter(from -> from.table().layer() == Layer.GOLD)
        .forEach(
            from -> {
              Pin shown = gold.get(from.table());
              if (shown == null || !shown.sameContent(from)) {
                TableName add = returning.contains(table) ? from.table() : table;
                clashes.add(new Clash(table, from, shown, add));
              }
            });
  }

  /** Silver has no will of its own: it is what the Gold tables of the set came from. */
  private void choose(TableName input, Release latest, Release basis) {
    List<TableName> readers =
        gold.keySet().stream().filter(t -> madeFrom(t).containsKey(input)).toList();
    boolean allReturn = returning.containsAll(readers);
    Optional<Pin> now = latest.pin(input);
    Optional<Pin> then = basis.pin(input);
    Stream<Optional<Pin>> choices = allReturn ? Stream.of(then, now) : Stream.of(now, then);
    Optional<Pin> fitting =
        choices
            .flatMap(Optional::stream)
            .filter(p -> readers.stream().allMatch(r -> p.sameContent(from(r, input))))
            .findFirst();
    if (fitting.isPresent()) {
      silver.put(input, fitting.get());
      return;
    }
    readers.stream()
        .filter(r -> !returning.contains(r))
        .filter(r -> then.filter(p -> p.sameContent(from(r, input))).isEmpty())
        .forEach(r -> clashes.add(new Clash(r, from(r, input), then.orElse(null), r)));
  }

  private SortedMap<TableName, Pin> madeFrom(TableName table) {
    return madeFrom.getOrDefault(table, new TreeMap<>());
  }

  private Pin from(TableName table, TableName input) {
    Pin from = madeFrom(table).get(input);
    if (from == null) {
      throw new IllegalStateException(table + " was not made from " + input);
    }
    return from;
  }
}
