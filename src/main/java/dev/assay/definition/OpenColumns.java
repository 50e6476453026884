package dev.assay.definition;

import dev.assay.definition.SilverDefinition.ChangeFeed;
import dev.assay.definition.SqlText.SqlMistake;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a source whose values anybody may see: contracts describe what is made of them,
 * and classify none of it. A column of which no contract speaks is not one of them.
 */
public final class OpenColumns {
  private final List<String> declared;
  private final Set<String> described = new HashSet<>();
  private final Set<String> classified = new HashSet<>();

  private OpenColumns(List<String> declared) {
    this.declared = List.copyOf(declared);
  }

  /** What the contracts of a pipeline say about the columns of one of its sources. */
  public static OpenColumns of(PipelineDefinition pipeline, String source) {
    OpenColumns columns =
        new OpenColumns(
            pipeline.sources().stream()
                .filter(s -> s.name().equals(source))
                .flatMap(s -> s.columns().stream())
                .toList());
    pipeline.silver().stream()
        .filter(s -> s.source().equals(source))
        .forEach(s -> columns.hear(s, pipeline.promised(s.table())));
    return columns;
  }

  /** The columns that the source is expected to have, in order. */
  public List<String> declared() {
    return declared;
  }

  /** Whether anybody may see the column's values. */
  public boolean contains(String column) {
    return described.contains(column) && !classified.contains(column);
  }

  /** Whether anybody may see a record of the source as a whole. */
  public boolean areAll() {
    return declared.stream().allMatch(this::contains);
  }

  private void hear(SilverDefinition silver, Contract contract) {
    for (Contract.Column column : contract.columns()) {
      Set<String> origins = origins(silver, column.name());
      described.addAll(origins);
      if (!column.isOpen()) {
        classified.addAll(origins);
      }
    }
    @Nullable ChangeFeed changes = silver.changes();
    if (changes != null) {
      described.addAll(columnsOf(changes.operation()));
    }
  }

  private static Set<String> origins(SilverDefinition silver, String column) {
    String expression = silver.expressions().get(column);
    return expression == null ? Set.of(column) : columnsOf(expression);
  }

  private static Set<String> columnsOf(String expression) {
    try {
      return SqlText.columnsOf(expression);
    } catch (SqlMistake e) {
      throw new IllegalStateException("the reader of definitions has let this pass", e);
    }
  }
}
