package dev.assay.lineage;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.definition.SparkTypes;
import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the lineage of each table is told from, as fingerprints: whoever has them need not tell it
 * again to know that it is the same.
 */
final class LineageGround {
  /** Goes up when the same definitions are told otherwise. */
  private static final String TELLER = "1";

  private LineageGround() {}

  /** Fingerprints of all tables of a pipeline. */
  static SortedMap<Dataset, String> of(PipelineDefinition pipeline) {
    SortedMap<Dataset, String> prints = new TreeMap<>();
    for (SourceDefinition source : pipeline.sources()) {
      prints.put(SourceLineage.bronze(source).dataset(), print(source.columns()));
    }
    for (SilverDefinition silver : pipeline.silver()) {
      prints.put(Dataset.of(silver.table()), of(pipeline, silver));
    }
    for (ModelDefinition model : pipeline.models()) {
      prints.put(Dataset.of(model.table()), of(pipeline, model));
    }
    return prints;
  }

  private static String of(PipelineDefinition pipeline, SilverDefinition silver) {
    List<String> parts = new ArrayList<>();
    parts.add(silver.toString());
    parts.add(columns(pipeline, silver.table()));
    pipeline.sources().stream()
        .filter(s -> s.name().equals(silver.source()))
        .forEach(s -> parts.addAll(s.columns()));
    return print(parts);
  }

  private static String of(PipelineDefinition pipeline, ModelDefinition model) {
    List<String> parts = new ArrayList<>();
    parts.add(model.sql());
    parts.add(model.materialization().name());
    parts.addAll(model.upkeep().key());
    parts.add(columns(pipeline, model.table()));
    model.inputs().forEach(i -> parts.add(i + " " + columns(pipeline, i)));
    return print(parts);
  }

  private static String columns(PipelineDefinition pipeline, TableName table) {
    return SparkTypes.rowOf(pipeline.promised(table)).toDDL();
  }

  private static String print(List<String> parts) {
    return Sha256.hex(TELLER + "\n" + String.join("\n", parts));
  }
}
