package dev.assay.run;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tables that a pipeline's definitions make, those beside them included. */
public final class PipelineTables {
  private PipelineTables() {}

  /** All names, sorted by layer and name; not every one must exist. */
  public static List<TableName> of(PipelineDefinition pipeline) {
    Set<TableName> tables = new TreeSet<>();
    pipeline
        .sources()
        .forEach(
            s -> {
              tables.add(TableName.of(Layer.BRONZE, s.name()));
              tables.add(TableName.of(Layer.BRONZE, s.name() + "__rejected"));
              tables.add(TableName.of(Layer.BRONZE, s.name() + "__superseded"));
            });
    pipeline
        .silver()
        .forEach(
            s -> {
              tables.add(s.table());
              tables.add(s.table().quarantine());
            });
    pipeline.models().forEach(m -> tables.add(m.table()));
    return List.copyOf(tables);
  }
}
