package dev.assay.silver;

import dev.assay.definition.Contract;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.model.Layer;
import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import dev.assay.table.SupersededLoads;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far one Silver table has read what it is made of, told by the tables' own commits. */
public final class SilverProgress {
  /** Changes when the way rows are judged changes, so that all of Bronze is judged again. */
  private static final String METHOD = "silver/2";

  private static final String DECISIONS = "decisions";
  private static final String DELETES = "rows:deletes";

  private final Lakehouse lakehouse;
  private final SilverDefinition definition;
  private final Decisions decisions;
  private final Refresh refresh;
  private final String fingerprint;

  /** Whether a table goes on from where it stands. */
  public enum Refresh {
    INCREMENTAL,
    /** All of Bronze is judged anew, though nothing says that it must be. */
    FULL
  }

  public SilverProgress(
      Lakehouse lakehouse,
      SilverDefinition definition,
      Contract contract,
      Decisions decisions,
      Refresh refresh) {
    this.lakehouse = lakehouse;
    this.definition = definition;
    this.decisions = decisions;
    this.refresh = refresh;
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
        .append(d.periods())
        .append(d.expressions())
        .append(d.times())
        .append(d.changes())
        .append(d.late())
        .append(d.rules())
        .append(d.references());
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
   * What is new.
   *
   * @param from the last batch that was read, exclusive; 0 for all
   * @param to the last batch to read, inclusive
   * @param extent whether the table is written anew, only goes on, or must look at old rows too
   */
  record Range(long from, long to, Extent extent) {
    boolean isEmpty() {
      return extent == Extent.NEW_ROWS && from >= to;
    }

    boolean isFull() {
      return extent == Extent.ALL_ROWS;
    }
  }

  /** Which rows may have another fate now than before. */
  enum Extent {
    /** Those of new batches. */
    NEW_ROWS,
    /** Old ones too: a referred table has changed, or a person has decided. */
    OLD_ROWS_TOO,
    /**
     * All: the definition has changed, a crash has left the quarantine ahead of the table, or files
     * were read again.
     */
    ALL_ROWS
  }

  TableName bronze() {
    return TableName.of(Layer.BRONZE, definition.source());
  }

  /** The rows of all of Bronze, since a history may need all of it. */
  long inputRows() {
    return lakehouse.rows(bronze());
  }

  TableName quarantine() {
    return definition.table().quarantine();
  }

  /** Whether there is anything to do. */
  public boolean isUpToDate() {
    return range().isEmpty();
  }

  /** Whether there is no table yet, or its rows were judged by another definition. */
  public boolean isDefinitionNews() {
    return last(definition.table()).filter(p -> !isForeign(p)).isEmpty();
  }

  /** Whether all of Bronze is judged again. */
  public boolean judgesAll() {
    return range().isFull();
  }

  Range range() {
    long to = superseded().settledBatch();
    Optional<Provenance> last =
        refresh == Refresh.FULL ? Optional.empty() : last(definition.table());
    if (last.isEmpty() || isForeign(last.get()) || quarantineIsForeign(last.get())) {
      return new Range(0, to, Extent.ALL_ROWS);
    }
    long from = input(last.get(), bronze() + ":batch");
    if (superseded().all().stream().anyMatch(l -> l.batch() <= from && l.by() > from)) {
      return new Range(0, to, Extent.ALL_ROWS);
    }
    boolean same = heeded(last.get()).equals(toHeed());
    return new Range(from, to, same ? Extent.NEW_ROWS : Extent.OLD_ROWS_TOO);
  }

  /** The loads that do not count, because their files were read again later. */
  SupersededLoads superseded() {
    return SupersededLoads.of(lakehouse, bronze());
  }

  boolean hasQuarantine() {
    return lakehouse.log(quarantine()).exists();
  }

  /** The newest batch that retention has taken out of Bronze; 0 when it has taken none. */
  long retiredTo() {
    return Provenance.newest(lakehouse.log(bronze()), bronze() + ":retention")
        .map(w -> input(w.provenance(), "retired"))
        .orElse(0L);
  }

  /** Whether the table holds rows that Bronze does not hold any more. */
  boolean carries() {
    return retiredTo() > 0 && last(definition.table()).isPresent();
  }

  /** How many decisions the table has heeded. */
  long heededDecisions() {
    return last(definition.table()).map(p -> input(p, DECISIONS)).orElse(0L);
  }

  /** How many rows of a change feed stand as deletes; empty when the last commit does not tell. */
  OptionalLong deletes() {
    return last(definition.table())
        .filter(p -> p.inputs().containsKey(DELETES))
        .map(p -> OptionalLong.of(input(p, DELETES)))
        .orElse(OptionalLong.empty());
  }

  /**
   * The last batch whose bad rows are in quarantine already: a crash may have left it ahead of the
   * table.
   */
  long quarantinedTo(Range range) {
    long own =
        last(quarantine())
            .filter(p -> p.fingerprint().equals(fingerprint))
            .map(p -> input(p, bronze() + ":batch"))
            .orElse(0L);
    return Math.max(own, range.from());
  }

  Provenance provenance(String runId, TableName table, Range range, Map<String, Long> counts) {
    SortedMap<String, Long> inputs = new TreeMap<>(toHeed());
    inputs.put(bronze().toString(), lakehouse.dataVersion(bronze()).orElse(0));
    inputs.put(bronze() + ":from", Math.max(range.from(), retiredTo()));
    inputs.put(bronze() + ":batch", range.to());
    counts.forEach((name, count) -> inputs.put("rows:" + name, count));
    return new Provenance(runId, table.toString(), fingerprint, inputs);
  }

  /** Versions of the referred tables, and how many decisions there are. */
  private SortedMap<String, Long> toHeed() {
    SortedMap<String, Long> inputs = new TreeMap<>();
    for (Reference reference : definition.references()) {
      inputs.put(reference.table().toString(), lakehouse.dataVersion(reference.table()).orElse(-1));
    }
    if (decisions.count() > 0) {
      inputs.put(DECISIONS, decisions.count());
    }
    return inputs;
  }

  private SortedMap<String, Long> heeded(Provenance provenance) {
    SortedMap<String, Long> heeded = new TreeMap<>(provenance.inputs());
    heeded.keySet().retainAll(toHeed().keySet());
    return heeded;
  }

  private boolean isForeign(Provenance provenance) {
    return !provenance.fingerprint().equals(fingerprint);
  }

  /**
   * A crash may have left a quarantine behind that was judged by another definition, or over other
   * tables and decisions than the table that must fit it.
   */
  private boolean quarantineIsForeign(Provenance table) {
    return last(quarantine())
        .filter(
            q ->
                isForeign(q)
                    || toHeed().keySet().stream().anyMatch(k -> input(q, k) > input(table, k)))
        .isPresent();
  }

  private Optional<Provenance> last(TableName table) {
    return Provenance.newest(lakehouse.log(table), table.toString())
        .map(Provenance.Written::provenance);
  }

  private static long input(Provenance provenance, String name) {
    return provenance.inputs().getOrDefault(name, 0L);
  }
}
