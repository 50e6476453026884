package dev.assay.compare;

import dev.assay.contract.CheckResult;
import dev.assay.contract.Trial;
import dev.assay.contract.change.Change;
import dev.assay.contract.change.ColumnTypes;
import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.SparkTypes;
import dev.assay.model.TableName;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a proposed contract would have said of past releases: each is judged against its own pins
 * and at its own time, and nothing is put on record.
 */
public final class Backtest {
  private final Contract contract;
  private final Lakehouse lakehouse;
  private final List<Release> kept;
  private final Supplier<DeltaTables> tables;
  private final Map<String, Trial.Outcome> known = new HashMap<>();

  /**
   * A backtest of {@code contract}; {@code tables} are asked for when rows have to be read.
   *
   * @param kept all releases whose files are kept, oldest first: those before another tell what was
   *     usual then
   */
  public Backtest(
      Contract contract, Lakehouse lakehouse, List<Release> kept, Supplier<DeltaTables> tables) {
    this.contract = contract;
    this.lakehouse = lakehouse;
    this.kept = List.copyOf(kept);
    this.tables = tables;
  }

  /** What would have become of a release. */
  public enum Standing {
    /** Every check of severity fail holds. */
    PASSED,
    /** A check of severity fail is broken, so it would not have been released. */
    FAILED,
    /** Its columns are not those that the contract promises, so no row was looked at. */
    OTHER_COLUMNS,
    /** It does not have the table. */
    ABSENT
  }

  /**
   * A check that is broken in a release.
   *
   * @param samples keys of a few rows that break it
   */
  public record Broken(CheckResult result, List<String> samples) {
    public Broken {
      samples = List.copyOf(samples);
    }
  }

  /**
   * What would have become of one release.
   *
   * @param version of the table; empty when the release does not have it
   * @param broken the checks that are broken, those that only warn too
   * @param columns what of the promised columns is missing or otherwise
   */
  public record Result(
      Release release,
      Optional<Long> version,
      Standing standing,
      List<Broken> broken,
      List<String> columns) {
    public Result {
      broken = List.copyOf(broken);
      columns = List.copyOf(columns);
    }

    /** Whether the release would have come out. */
    public boolean isWell() {
      return standing == Standing.PASSED || standing == Standing.ABSENT;
    }
  }

  /**
   * Judges the table in one release.
   *
   * @throws dev.assay.model.AssayException of kind ENVIRONMENT when a pinned version is not there
   *     any more, or not as it was
   */
  public Result of(Release release) {
    return release
        .pin(contract.table())
        .map(pin -> of(release, pin))
        .orElseGet(
            () -> new Result(release, Optional.empty(), Standing.ABSENT, List.of(), List.of()));
  }

  private Result of(Release release, Pin pin) {
    List<String> other = otherColumns(release, pin);
    if (!other.isEmpty()) {
      return new Result(
          release, Optional.of(pin.version()), Standing.OTHER_COLUMNS, List.of(), other);
    }
    Trial.Outcome outcome = outcome(release, pin);
    List<Broken> broken =
        outcome.verdict().results().stream()
            .filter(r -> !r.passed())
            .map(r -> new Broken(r, outcome.samples().getOrDefault(r.check(), List.of())))
            .toList();
    Standing standing = outcome.verdict().passed() ? Standing.PASSED : Standing.FAILED;
    return new Result(release, Optional.of(pin.version()), standing, broken, List.of());
  }

  /**
   * Releases that pin the same rows share an outcome, unless the time of judging matters, or what
   * was released before.
   */
  private Trial.Outcome outcome(Release release, Pin pin) {
    Map<TableName, Long> versions = references(release);
    List<Trial.Held> before = has(Check.Unusual.class) ? before(release) : List.of();
    String key =
        String.join(
            " ",
            pin.commitSha256(),
            versions.toString(),
            has(Check.AgeInHours.class) ? release.releasedAt().toString() : "",
            before.isEmpty() ? "" : release.id());
    Trial.Outcome outcome = known.get(key);
    if (outcome == null) {
      outcome =
          new Trial(tables.get(), versions, release.releasedAt(), before)
              .of(contract, lakehouse.log(pin.table()).read(pin.version()));
      known.put(key, outcome);
    }
    return outcome;
  }

  private boolean has(Class<? extends Check.Measure> measure) {
    return contract.checks().stream().map(Check::measure).anyMatch(measure::isInstance);
  }

  /** Those that have the table with other columns tell nothing. */
  private List<Trial.Held> before(Release release) {
    List<Trial.Held> before = new ArrayList<>();
    for (Release earlier : kept) {
      Pin pin = earlier.pin(contract.table()).orElse(null);
      if (earlier.number() < release.number()
          && pin != null
          && otherColumns(earlier, pin).isEmpty()) {
        before.add(new Trial.Held(earlier.releasedAt(), outcome(earlier, pin).verdict()));
      }
    }
    return before;
  }

  private Map<TableName, Long> references(Release release) {
    Map<TableName, Long> versions = new TreeMap<>();
    for (TableName table : contract.references()) {
      release.pin(table).ifPresent(p -> versions.put(table, p.version()));
    }
    return versions;
  }

  private List<String> otherColumns(Release release, Pin pin) {
    Map<String, String> there = types(PinnedVersion.found(pin, lakehouse).schema());
    Map<String, String> promised = new LinkedHashMap<>();
    contract.columns().forEach(c -> promised.put(c.name(), SparkTypes.normal(c.type())));
    there.keySet().retainAll(promised.keySet());
    List<String> other =
        new ArrayList<>(
            ColumnTypes.between(promised, there).stream()
                .filter(Change::breaks)
                .map(Backtest::missing)
                .toList());
    for (Check check : contract.checks()) {
      if (check.measure() instanceof Check.Orphans orphans) {
        partner(release, orphans).ifPresent(other::add);
      }
    }
    return other;
  }

  private static String missing(Change change) {
    return change.text().endsWith(" is removed")
        ? change.subject() + " is not there"
        : change.subject()
            + " "
            + change.text().replaceFirst("is retyped from (.*) to (.*)", "is $2, promised is $1");
  }

  private Optional<String> partner(Release release, Check.Orphans orphans) {
    Optional<Pin> pin = release.pin(orphans.table());
    if (pin.isEmpty()) {
      return Optional.of(orphans.table() + " is not in the release");
    }
    StructType schema = PinnedVersion.found(pin.get(), lakehouse).schema();
    return types(schema).containsKey(orphans.tableColumn())
        ? Optional.empty()
        : Optional.of(
            "column " + orphans.tableColumn() + " of " + orphans.table() + " is not there");
  }

  private static Map<String, String> types(StructType schema) {
    Map<String, String> types = new LinkedHashMap<>();
    for (StructField field : schema.fields()) {
      types.put(field.name(), field.dataType().simpleString());
    }
    return types;
  }
}
