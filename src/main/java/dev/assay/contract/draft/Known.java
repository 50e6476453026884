package dev.assay.contract.draft;

import dev.assay.contract.lint.PersonalNames;
import dev.assay.definition.Contract;
import dev.assay.definition.OpenColumns;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.definition.WrittenContract;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a pipeline already says of a table: words that are kept, and who may see what. */
final class Known {
  private static final String UNSAID = "restricted";

  private final PipelineDefinition pipeline;
  private final TableName table;
  private final @Nullable WrittenContract written;

  Known(PipelineDefinition pipeline, TableName table) {
    this.pipeline = pipeline;
    this.table = table;
    this.written =
        pipeline.contract(table).map(c -> WrittenContract.of(c.file(), c.text())).orElse(null);
  }

  String pipeline() {
    return pipeline.name();
  }

  /** The team of the contract, or the owner of the pipeline. */
  String owner() {
    return said("team.name").orElse(pipeline.owner());
  }

  /** A text of the present contract. */
  Optional<String> said(String path) {
    return Optional.ofNullable(written).flatMap(w -> w.text(path)).filter(t -> !t.isBlank());
  }

  /** What the present contract says a column means. */
  Optional<String> description(String column) {
    return promised(column).map(Contract.Column::description).filter(d -> !d.isBlank());
  }

  /** The key of the present contract; empty without one. */
  List<String> key() {
    return Optional.ofNullable(written).map(w -> w.contract().key()).orElse(List.of());
  }

  /** The columns that may be promised, of those that the table has. */
  Predicate<String> promisable() {
    if (table.layer() == Layer.BRONZE) {
      List<String> landed =
          pipeline.sources().stream()
              .filter(s -> s.name().equals(table.name()))
              .map(SourceDefinition::columns)
              .findFirst()
              .orElse(List.of());
      return landed::contains;
    }
    // Assay's own columns begin so
    return c -> promised(c).isPresent() || !c.startsWith("_");
  }

  /**
   * Who may see the values of a column; empty for anybody. What nobody has said, and what is called
   * like something about persons, nobody sees.
   */
  String classification(String column) {
    String said = promised(column).map(Contract.Column::classification).orElse("");
    if (!said.isEmpty()) {
      return said;
    }
    boolean open =
        table.layer() == Layer.BRONZE
            ? OpenColumns.of(pipeline, table.name()).contains(column)
            : promised(column).isPresent();
    return open && !PersonalNames.isLikely(column) ? "" : UNSAID;
  }

  private Optional<Contract.Column> promised(String column) {
    return Optional.ofNullable(written).flatMap(w -> w.contract().column(column));
  }
}
