package dev.assay.gold;

import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.Parameter;
import dev.assay.definition.SparkTypes;
import dev.assay.model.AssayException;
import dev.assay.model.TableName;
import dev.assay.table.CommitLog;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a table was made of, and whether it can be brought up to date from there. */
record Basis(
    ModelDefinition model,
    Contract contract,
    Map<String, Parameter> parameters,
    Lakehouse lakehouse) {
  /** Below so many input rows, computing all of them costs no more than a merge of some. */
  static final long FEW_ROWS = 1_000_000;

  /** What is known before any row is read. */
  sealed interface Finding {
    /** The table must be written anew. */
    record Rebuild(String why) implements Finding {}

    /** The inputs that moved, each with the version that the table was made of. */
    record Advance(SortedMap<TableName, Long> from) implements Finding {}
  }

  /**
   * What is to be done.
   *
   * @param coming inputs that will have moved by then, to a version that is not there yet
   */
  Finding find(ModelInputs now, Set<TableName> coming) {
    if (!model.mayAdvance()) {
      return new Finding.Rebuild(
          model.materialization() == Materialization.AUTO
              ? "nothing says which keys a change affects"
              : "");
    }
    CommitLog log = lakehouse.log(model.table());
    Optional<Provenance.Written> last = Provenance.newest(log, model.table().toString());
    if (last.isEmpty()) {
      return new Finding.Rebuild("first build");
    }
    SortedMap<TableName, Long> consumed = consumed(last.get().provenance());
    SortedMap<TableName, Long> moved = new TreeMap<>(consumed);
    moved
        .entrySet()
        .removeIf(
            e ->
                !coming.contains(e.getKey())
                    && e.getValue().equals(now.versions().get(e.getKey())));
    return few()
        .or(() -> strange(log, last.get()))
        .or(() -> redefined(last.get().provenance(), consumed))
        .or(() -> undeclared(moved))
        .or(() -> unreadable(moved, now))
        .<Finding>map(Finding.Rebuild::new)
        .orElseGet(() -> new Finding.Advance(moved));
  }

  private SortedMap<TableName, Long> consumed(Provenance provenance) {
    SortedMap<TableName, Long> versions = new TreeMap<>();
    provenance.inputs().forEach((n, v) -> TableName.parse(n).ifPresent(t -> versions.put(t, v)));
    return versions;
  }

  private Optional<String> few() {
    if (model.materialization() != Materialization.AUTO) {
      return Optional.empty();
    }
    long rows = lakehouse.rows(model.inputs());
    return rows < FEW_ROWS
        ? Optional.of(
            String.format(Locale.ROOT, "%,d input rows are fewer than %,d", rows, FEW_ROWS))
        : Optional.empty();
  }

  private Optional<String> strange(CommitLog log, Provenance.Written last) {
    boolean others =
        log.lastDataChange().filter(c -> c.version() > last.commit().version()).isPresent();
    if (others) {
      return Optional.of("something else than this step wrote to the table");
    }
    return lakehouse.hasColumns(model.table(), SparkTypes.schemaOf(contract))
        ? Optional.empty()
        : Optional.of("the contract's columns changed");
  }

  /** The old fingerprint follows from the old inputs, unless something else is new. */
  private Optional<String> redefined(Provenance old, Map<TableName, Long> consumed) {
    try {
      ModelInputs then = ModelInputs.at(consumed, model, parameters, lakehouse);
      return then.fingerprint().equals(old.fingerprint())
          ? Optional.empty()
          : Optional.of("its text or a parameter changed, or an input was made anew");
    } catch (AssayException e) {
      return Optional.of("a version of an input that it was made of is not in the log any more");
    }
  }

  private Optional<String> undeclared(Map<TableName, Long> moved) {
    return moved.keySet().stream()
        .filter(t -> !model.upkeep().affects().containsKey(t))
        .findFirst()
        .map(t -> "nothing says which keys a change of " + t + " affects");
  }

  private Optional<String> unreadable(Map<TableName, Long> moved, ModelInputs now) {
    return moved.entrySet().stream()
        .flatMap(
            e -> lakehouse.obstacle(e.getKey(), e.getValue(), now.versionOf(e.getKey())).stream())
        .findFirst();
  }
}
