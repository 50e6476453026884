package dev.assay.silver;

import dev.assay.definition.Contract;
import dev.assay.definition.SilverDefinition;
import dev.assay.model.Layer;
import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far one Silver table has read its Bronze table, told by the tables' own commits. */
public final class SilverProgress {
  /** Changes when the way rows are judged changes, so that all of Bronze is judged again. */
  private static final String METHOD = "silver/1";

  private final Lakehouse lakehouse;
  private final SilverDefinition definition;
  private final String fingerprint;

  public SilverProgress(Lakehouse lakehouse, SilverDefinition definition, Contract contract) {
    this.lakehouse = lakehouse;
    this.definition = definition;
    this.fingerprint = fingerprint(definition, contract);
  }

  /**
   * A definition's fingerprint: whatever changes a row's fate or type changes it, and nothing else
   * does.
   */
  private static String fingerprint(SilverDefinition d, Contract contract) {
    StringBuilder text = new StringBuilder(METHOD).append('\n');
    text.append(d.source())
        .append(d.key())
        .append(d.sequence())
        .append(d.keep())
        .append(d.expressions())
        .append(d.rules());
    contract
        .columns()
        .forEach(
            c ->
                text.append('\n')
                    .append(c.name())
                    .append(' ')
                    .append(c.type())
                    .append(' ')
                    .append(c.required()));
    return Sha256.hex(text.toString());
  }

  /**
   * Batches to read.
   *
   * @param from the last batch that was read, exclusive; 0 for all
   * @param to the last batch to read, inclusive
   * @param isFull whether the table is written anew
   */
  record Range(long from, long to, boolean isFull) {
    boolean isEmpty() {
      return !isFull && from >= to;
    }
  }

  TableName bronze() {
    return TableName.of(Layer.BRONZE, definition.source());
  }

  /** The rows of all of Bronze, since a history may need all of it. */
  long inputRows() {
    return lakehouse.rows(bronze());
  }

  TableName quarantine() {
    return TableName.of(Layer.SILVER, definition.table().name() + "__quarantine");
  }

  /** Whether there is anything to do. */
  public boolean isUpToDate() {
    return range().isEmpty();
  }

  Range range() {
    long to = loadedBatch();
    Optional<Provenance> last = last(definition.table());
    // A crash may have left a quarantine behind that another definition has judged.
    boolean foreign =
        last(quarantine()).filter(p -> !p.fingerprint().equals(fingerprint)).isPresent();
    boolean full = last.isEmpty() || foreign || !last.get().fingerprint().equals(fingerprint);
    return new Range(full ? 0 : batchOf(last.get()), to, full);
  }

  boolean hasQuarantine() {
    return lakehouse.log(quarantine()).exists();
  }

  /**
   * The last batch whose bad rows are in quarantine already: a crash may have left it ahead of the
   * table.
   */
  long quarantinedTo(Range range) {
    long own =
        last(quarantine())
            .filter(p -> p.fingerprint().equals(fingerprint))
            .map(this::batchOf)
            .orElse(0L);
    return Math.max(own, range.from());
  }

  Provenance provenance(String runId, TableName table, Range range, Map<String, Long> counts) {
    SortedMap<String, Long> inputs = new TreeMap<>();
    inputs.put(bronze().toString(), lakehouse.dataVersion(bronze()).orElse(0));
    inputs.put(bronze() + ":batch", range.to());
    inputs.put("rows:in", counts.getOrDefault("in", 0L));
    inputs.put("rows:quarantined", counts.getOrDefault("quarantined", 0L));
    if (counts.containsKey("kept")) {
      inputs.put("rows:kept", counts.getOrDefault("kept", 0L));
    }
    return new Provenance(runId, table.toString(), fingerprint, inputs);
  }

  private Optional<Provenance> last(TableName table) {
    return Provenance.newest(lakehouse.log(table), table.toString())
        .map(Provenance.Written::provenance);
  }

  private long batchOf(Provenance provenance) {
    return provenance.inputs().getOrDefault(bronze() + ":batch", 0L);
  }

  /** The newest batch in Bronze: the {@code txn} of its newest load. */
  private long loadedBatch() {
    String appId = bronze().toString();
    return lakehouse
        .log(bronze())
        .newestMatching((Commit c) -> c.transactions().containsKey(appId))
        .map(c -> c.transactions().getOrDefault(appId, 0L))
        .orElse(0L);
  }
}
