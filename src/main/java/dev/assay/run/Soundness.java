package dev.assay.run;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.table.Lakehouse;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The look at every table's newest commit before a run builds on it: a power cut may have left it
 * empty or half written.
 */
final class Soundness {
  private final Lakehouse lakehouse;

  Soundness(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /**
   * Throws an {@link dev.assay.model.AssayException} of kind ENVIRONMENT that names the damaged
   * file.
   */
  void require(PipelineDefinition pipeline) {
    Stream<TableName> ops = Arrays.stream(OpsTable.values()).map(OpsTable::table);
    Stream.concat(PipelineTables.of(pipeline).stream(), ops)
        .forEach(t -> lakehouse.log(t).requireNewestSound());
  }
}
