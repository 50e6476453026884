package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.definition.SourceDefinition.Drift;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the policy of a source does with columns, as {@link BronzeRows} does it. */
final class DriftTreatment {
  private final Drift policy;
  private final List<String> columns;
  private final Set<String> names;

  DriftTreatment(SourceDefinition source) {
    this.policy = source.drift();
    this.columns = source.columns();
    this.names = columns.stream().map(this::key).collect(Collectors.toUnmodifiableSet());
  }

  /** The policy as definitions write it. */
  String policy() {
    return policy.name().toLowerCase(Locale.ROOT);
  }

  boolean isDeclared(String column) {
    return names.contains(key(column));
  }

  /** The columns that the definition lists, of whose values it says nothing. */
  List<SchemaColumn> declared() {
    return columns.stream().map(SchemaColumn::untyped).toList();
  }

  /** What a change means where the file is loaded. */
  DriftOutcome of(SchemaChange change) {
    boolean stands = isDeclared(change.column()) || evolvesTo(change.column());
    return switch (change.kind()) {
      case MISSING -> stands ? DriftOutcome.NULL_FILLED : DriftOutcome.NOTHING;
      case RETYPED, REORDERED -> stands ? DriftOutcome.LOADED : DriftOutcome.RESCUED;
      case ADDED, RENAMED ->
          isDeclared(change.column())
              ? DriftOutcome.LOADED
              : stands ? DriftOutcome.COLUMN_ADDED : DriftOutcome.RESCUED;
    };
  }

  private boolean evolvesTo(String column) {
    return policy == Drift.EVOLVE && BronzeRows.canBeColumn(column);
  }

  private String key(String column) {
    return policy == Drift.EVOLVE ? column.toLowerCase(Locale.ROOT) : column;
  }
}
