package dev.assay.compare;

import dev.assay.compare.RowBasis.Shared;
import dev.assay.definition.Contract;
import dev.assay.release.Pin;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What contracts say about comparing the rows of a table: those by which its versions were judged,
 * as far as their texts are kept, and the one of today.
 */
final class RowRules {
  private final @Nullable Contract before;
  private final @Nullable Contract after;
  private final @Nullable Contract today;

  RowRules(@Nullable Contract before, @Nullable Contract after, @Nullable Contract today) {
    this.before = before;
    this.after = after;
    this.today = today;
  }

  static RowRules of(ContractArchive archive, Pin before, Pin after, @Nullable Contract today) {
    return new RowRules(
        archive.contract(before).orElse(null), archive.contract(after).orElse(null), today);
  }

  /** The rules for two versions with these schemas. */
  RowBasis basis(StructType old, StructType now) {
    List<Shared> shared = shared(old, now);
    List<Shared> comparable =
        shared.stream().filter(c -> ComparableValues.areComparable(c.before(), c.after())).toList();
    Key key = key(comparable);
    return new RowBasis(
        key.columns().stream().flatMap(k -> named(comparable, k).stream()).toList(),
        key.from(),
        comparable.stream().filter(c -> !key.columns().contains(c.name())).toList(),
        shared.stream().filter(c -> !comparable.contains(c)).map(Shared::name).toList(),
        hidden(comparable));
  }

  private record Key(List<String> columns, String from) {}

  private Key key(List<Shared> comparable) {
    Key written = written();
    List<String> missing =
        written.columns().stream().filter(k -> named(comparable, k).isEmpty()).toList();
    if (missing.isEmpty()) {
      return written;
    }
    return new Key(
        List.of(),
        "none: "
            + String.join(", ", missing)
            + " of the key cannot be compared, so rows compare as a multiset");
  }

  private Key written() {
    if (after != null) {
      boolean changed = before != null && !before.key().equals(after.key());
      return new Key(
          after.key(),
          changed
              ? "the second release's contract; the first one's was "
                  + String.join(", ", Objects.requireNonNull(before).key())
              : "the second release's contract");
    }
    if (before != null) {
      return new Key(before.key(), "the first release's contract; the second one's is not kept");
    }
    if (today != null) {
      return new Key(today.key(), "today's contract; those of the releases are not kept");
    }
    return new Key(List.of(), "none: no contract is known, so rows compare as a multiset");
  }

  /** Columns of Assay's own don't count, as they don't in a content hash. */
  private List<Shared> shared(StructType old, StructType now) {
    return Arrays.stream(now.fields())
        .filter(f -> !f.name().startsWith("_") || known().anyMatch(c -> speaksOf(c, f.name())))
        .flatMap(f -> field(old, f.name()).map(o -> shared(o, f)).stream())
        .toList();
  }

  private static Shared shared(StructField old, StructField now) {
    return new Shared(now.name(), old.dataType(), now.dataType());
  }

  /** What any contract classifies, or none describes, is not for everybody. */
  private SortedSet<String> hidden(List<Shared> columns) {
    SortedSet<String> hidden = new TreeSet<>();
    for (Shared column : columns) {
      List<Contract.Column> said = known().flatMap(c -> c.column(column.name()).stream()).toList();
      if (said.isEmpty() || !said.stream().allMatch(Contract.Column::isOpen)) {
        hidden.add(column.name());
      }
    }
    return hidden;
  }

  private Stream<Contract> known() {
    return Stream.of(
            Optional.ofNullable(before), Optional.ofNullable(after), Optional.ofNullable(today))
        .flatMap(Optional::stream);
  }

  private static boolean speaksOf(Contract contract, String column) {
    return contract.column(column).isPresent();
  }

  private static Optional<Shared> named(List<Shared> columns, String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  private static Optional<StructField> field(StructType schema, String name) {
    return Arrays.stream(schema.fields()).filter(f -> f.name().equals(name)).findFirst();
  }
}
