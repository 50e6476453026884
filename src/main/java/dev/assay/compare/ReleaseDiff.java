package dev.assay.compare;

import dev.assay.compare.TableDiff.Content;
import dev.assay.definition.Contract;
import dev.assay.definition.SparkTypes;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.table.Lakehouse;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** How two releases differ, table by table, told by what they pin and without Spark. */
public final class ReleaseDiff {
  private final Release before;
  private final Release after;
  private final Lakehouse lakehouse;
  private final ContractArchive contracts;

  private ReleaseDiff(
      Release before, Release after, Lakehouse lakehouse, ContractArchive contracts) {
    this.before = before;
    this.after = after;
    this.lakehouse = lakehouse;
    this.contracts = contracts;
  }

  /** Compares {@code before} with {@code after}; neither need be the older one. */
  public static ReleaseDiff between(Release before, Release after, Lakehouse lakehouse) {
    return new ReleaseDiff(before, after, lakehouse, ContractArchive.read(new Books(lakehouse)));
  }

  public Release before() {
    return before;
  }

  public Release after() {
    return after;
  }

  /** The names of all tables that either release pins, sorted. */
  public List<TableName> names() {
    TreeSet<TableName> names = new TreeSet<>();
    Stream.of(before, after).forEach(r -> r.pins().forEach(p -> names.add(p.table())));
    return List.copyOf(names);
  }

  /**
   * The tables that pass {@code wanted}, sorted.
   *
   * @throws dev.assay.model.AssayException of kind ENVIRONMENT when a pinned version is not there
   *     any more, or not as it was
   */
  public List<TableDiff> tables(Predicate<TableName> wanted) {
    return names().stream().filter(wanted).map(this::table).toList();
  }

  ContractArchive contracts() {
    return contracts;
  }

  private TableDiff table(TableName table) {
    Optional<Pin> old = before.pin(table);
    Optional<Pin> now = after.pin(table);
    if (old.isEmpty() || now.isEmpty()) {
      return new TableDiff(
          table, old.orElse(null), now.orElse(null), ColumnChanges.NONE, Content.UNKNOWN);
    }
    return table(old.get(), now.get());
  }

  private TableDiff table(Pin old, Pin now) {
    if (sameCommit(old, now)) {
      return new TableDiff(old.table(), old, now, ColumnChanges.NONE, Content.SAME);
    }
    ColumnChanges columns =
        ColumnChanges.between(
            PinnedVersion.found(old, lakehouse).schema(),
            PinnedVersion.found(now, lakehouse).schema());
    return new TableDiff(old.table(), old, now, columns, content(old, now));
  }

  private static boolean sameCommit(Pin old, Pin now) {
    return old.version() == now.version() && old.commitSha256().equals(now.commitSha256());
  }

  private Content content(Pin old, Pin now) {
    if (!hashedOverSameColumns(old, now)) {
      return Content.UNKNOWN;
    }
    return old.content().equals(now.content()) ? Content.SAME : Content.DIFFERENT;
  }

  /** A content hash is taken in the order of the contract's columns and does not name them. */
  private boolean hashedOverSameColumns(Pin old, Pin now) {
    if (old.contract().equals(now.contract())) {
      return true;
    }
    Optional<StructType> then = contracts.contract(old).map(ReleaseDiff::hashed);
    return then.isPresent() && then.equals(contracts.contract(now).map(ReleaseDiff::hashed));
  }

  private static StructType hashed(Contract contract) {
    return SparkTypes.schemaOf(contract);
  }
}
