package dev.assay.lineage;

import dev.assay.definition.SourceDefinition;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where Bronze's columns come from: the fields of landed files, and where the files lie. */
final class SourceLineage {
  /** What Bronze says of a record's journey; Silver passes it on. */
  static final List<String> JOURNEY =
      List.of("_dt", "_source_file", "_row", "_batch", "_ingested_at");

  private SourceLineage() {}

  /** The landed files of a source, which come from nowhere that is known here. */
  static TableLineage landed(SourceDefinition source) {
    Map<String, SortedSet<Influence>> fields = new LinkedHashMap<>();
    source.columns().forEach(c -> fields.put(c, new TreeSet<>()));
    return new TableLineage(
        Dataset.landed(source.name()), new TreeSet<>(), new TreeSet<>(), fields);
  }

  static TableLineage bronze(SourceDefinition source) {
    Dataset landed = Dataset.landed(source.name());
    Map<String, SortedSet<Influence>> columns = new LinkedHashMap<>();
    source.columns().forEach(c -> columns.put(c, Sources.of(new ColumnRef(landed, c)).sorted()));
    JOURNEY.forEach(c -> columns.put(c, new TreeSet<>()));
    return new TableLineage(
        Dataset.of(TableName.of(Layer.BRONZE, source.name())),
        new TreeSet<>(List.of(landed)),
        new TreeSet<>(),
        columns);
  }
}
