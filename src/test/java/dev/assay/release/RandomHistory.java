package dev.assay.release;

import dev.assay.model.ContentHash;
import dev.assay.model.Layer;
import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import dev.assay.release.Release.Act;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A random pipeline and what became of it: runs in which some inputs and some models changed, and
 * rollbacks. Few contents are possible, so that different versions often hold the same rows.
 */
final class RandomHistory {
  private static final int CONTENTS = 3;

  final Random random;
  final SortedMap<TableName, List<TableName>> inputs = new TreeMap<>();
  final List<Release> chain = new ArrayList<>();
  private final Map<String, Made> madeByCommit = new HashMap<>();
  private final SortedMap<TableName, Pin> newest = new TreeMap<>();
  private final Map<TableName, Integer> texts = new HashMap<>();

  /** How a Gold version was made. */
  private record Made(int text, SortedMap<TableName, Pin> from) {}

  RandomHistory(long seed) {
    random = new Random(seed);
    int silver = 1 + random.nextInt(3);
    int gold = 1 + random.nextInt(6);
    for (int i = 0; i < silver; i++) {
      inputs.put(TableName.of(Layer.SILVER, "s" + i), List.of());
    }
    for (int i = 0; i < gold; i++) {
      List<TableName> known = List.copyOf(inputs.keySet());
      List<TableName> some =
          new ArrayList<>(known.stream().filter(t -> random.nextInt(3) == 0).toList());
      if (some.isEmpty()) {
        some.add(known.get(random.nextInt(known.size())));
      }
      inputs.put(TableName.of(Layer.GOLD, "g" + i), List.copyOf(some));
    }
    while (chain.size() < 3 + random.nextInt(8)) {
      happen();
    }
  }

  private void happen() {
    if (chain.size() > 2 && random.nextInt(5) == 0) {
      Release basis = any();
      publish(
          Act.ofRollback(Chains.START, "run", "tester", "back", basis.id(), null), basis.pins());
      return;
    }
    run();
    if (random.nextInt(4) > 0) {
      publish(Act.ofRun(Chains.START, "run", "tester", "run", null), used());
    }
  }

  private void run() {
    inputs.forEach(
        (table, from) -> {
          if (table.layer() == Layer.SILVER) {
            if (!newest.containsKey(table) || random.nextInt(3) == 0) {
              write(table, "rows " + random.nextInt(CONTENTS));
            }
            return;
          }
          texts.computeIfAbsent(table, t -> 0);
          if (random.nextInt(4) == 0) {
            texts.put(table, random.nextInt(CONTENTS));
          }
          build(table, from);
        });
  }

  private void build(TableName table, List<TableName> from) {
    SortedMap<TableName, Pin> read = new TreeMap<>();
    from.forEach(t -> read.put(t, newest.get(t)));
    Made made = new Made(texts.get(table), read);
    Pin before = newest.get(table);
    if (before != null && made.equals(madeByCommit.get(before.commitSha256()))) {
      return;
    }
    Pin pin = write(table, computed(table, made.text(), t -> read.get(t)));
    madeByCommit.put(pin.commitSha256(), made);
  }

  private Pin write(TableName table, String rows) {
    long version = newest.containsKey(table) ? newest.get(table).version() + 1 : 0;
    Pin plain = Chains.pin(table, version);
    Pin pin =
        new Pin(
            table,
            version,
            plain.commitSha256(),
            content(rows),
            plain.contract(),
            plain.definition(),
            plain.madeByRun(),
            plain.passed());
    newest.put(table, pin);
    return pin;
  }

  private static ContentHash content(String rows) {
    return ContentHash.parse(Sha256.hex(rows) + ":1");
  }

  /** Few results are possible, as if models threw most of what they read away. */
  private String computed(TableName table, int text, Function<TableName, Pin> read) {
    StringBuilder all = new StringBuilder(table + " " + text);
    inputs.get(table).forEach(t -> all.append(' ').append(read.apply(t).content()));
    return table + " " + Math.floorMod(Sha256.hex(all.toString()).hashCode(), CONTENTS);
  }

  private List<Pin> used() {
    return newest.values().stream()
        .filter(
            p ->
                p.table().layer() == Layer.GOLD
                    || inputs.values().stream().anyMatch(i -> i.contains(p.table())))
        .toList();
  }

  void publish(Act act, List<Pin> pins) {
    Release latest = chain.isEmpty() ? null : latest();
    if (latest == null || !latest.pins().equals(pins)) {
      chain.add(Release.after(latest, act, pins, Chains.hex("texts"), Chains.hex("engine")));
    }
  }

  Release latest() {
    return chain.get(chain.size() - 1);
  }

  Release any() {
    return chain.get(random.nextInt(chain.size()));
  }

  SelectiveReturn returningTo(Release basis) {
    return new SelectiveReturn(latest(), basis, new Ancestry(chain, this::versions));
  }

  private Map<String, Long> versions(Pin pin) {
    Map<String, Long> versions = new HashMap<>();
    from(pin).forEach((t, p) -> versions.put(t.toString(), p.version()));
    return versions;
  }

  SortedMap<TableName, Pin> from(Pin gold) {
    return madeByCommit.get(gold.commitSha256()).from();
  }

  /** What the version's model makes of these inputs. */
  ContentHash replayed(Pin gold, Function<TableName, Pin> shown) {
    return content(computed(gold.table(), madeByCommit.get(gold.commitSha256()).text(), shown));
  }

  List<TableName> goldTables() {
    return inputs.keySet().stream().filter(t -> t.layer() == Layer.GOLD).toList();
  }
}
