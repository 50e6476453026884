package dev.assay.release;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What each pinned Gold version was made of: its own commit names the versions, and the release
 * that showed it first knows their content.
 */
final class Ancestry {
  private final List<Release> chain;
  private final Function<Pin, Map<String, Long>> inputs;

  /**
   * @param chain all releases, oldest first
   * @param inputs versions of a Gold version's inputs by table, as its commit names them
   */
  Ancestry(List<Release> chain, Function<Pin, Map<String, Long>> inputs) {
    this.chain = List.copyOf(chain);
    this.inputs = inputs;
  }

  /** The ancestry that the commits in a lakehouse tell. */
  static Ancestry of(List<Release> chain, Lakehouse lakehouse) {
    return new Ancestry(
        chain,
        pin ->
            Provenance.of(lakehouse.log(pin.table()).read(pin.version()))
                .map(p -> (Map<String, Long>) p.inputs())
                .orElseThrow(() -> unproven(pin, "its commit does not say what it was made from")));
  }

  /**
   * The inputs of a pinned Gold version, by table.
   *
   * @throws AssayException of kind ENVIRONMENT when they cannot be proven
   */
  SortedMap<TableName, Pin> madeFrom(Pin made) {
    Release first =
        chain.stream()
            .filter(r -> r.pin(made.table()).filter(made::sameVersion).isPresent())
            .findFirst()
            .orElseThrow(() -> unproven(made, "no release has ever shown it"));
    SortedMap<TableName, Pin> madeFrom = new TreeMap<>();
    inputs
        .apply(made)
        .forEach((name, version) -> putInput(madeFrom, made, first, Map.entry(name, version)));
    return madeFrom;
  }

  private static void putInput(
      SortedMap<TableName, Pin> madeFrom, Pin made, Release first, Map.Entry<String, Long> input) {
    TableName table =
        TableName.parse(input.getKey())
            .orElseThrow(() -> unproven(made, "its commit names " + input.getKey()));
    Pin pin =
        first
            .pin(table)
            .filter(p -> p.version() == input.getValue())
            .orElseThrow(
                () ->
                    unproven(
                        made,
                        "it was made from version "
                            + input.getValue()
                            + " of "
                            + table
                            + ", which "
                            + first.id()
                            + ", the first release that shows it, does not pin"));
    madeFrom.put(table, pin);
  }

  private static AssayException unproven(Pin pin, String why) {
    return AssayException.of(
        ErrorKind.ENVIRONMENT,
        pin.table() + ", version " + pin.version(),
        "what the version came from cannot be proven: " + why,
        "Roll the whole release back, without --only");
  }
}
