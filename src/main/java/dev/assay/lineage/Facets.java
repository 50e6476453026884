package dev.assay.lineage;

import dev.assay.table.RecordRow;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.ColumnLineageDatasetFacet;
import io.openlineage.client.OpenLineage.DatasetFacetsBuilder;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.InputField;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.SchemaDatasetFacetFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is told of datasets in OpenLineage's words. */
final class Facets {
  private final OpenLineage words;
  private final DatasetNames names;
  private final Map<Dataset, TableLineage> lineages;
  private final Map<ColumnRef, String> types;

  /** {@code types} are Spark's, of those columns for which somebody knows them. */
  Facets(
      OpenLineage words,
      DatasetNames names,
      Map<Dataset, TableLineage> lineages,
      Map<ColumnRef, String> types) {
    this.words = words;
    this.names = names;
    this.lineages = lineages;
    this.types = types;
  }

  /** A table that was read, at the version that was read where that is known. */
  InputDataset input(Dataset dataset, OptionalLong version) {
    DatasetNames.Name name = names.of(dataset);
    return words
        .newInputDatasetBuilder()
        .namespace(name.namespace())
        .name(name.name())
        .facets(common(dataset, version).build())
        .build();
  }

  /** A table that was judged, with what its checks measured. */
  InputDataset judged(Dataset dataset, List<RecordRow> measures) {
    DatasetNames.Name name = names.of(dataset);
    var assertions =
        measures.stream()
            .map(
                m ->
                    words
                        .newDataQualityAssertionsDatasetFacetAssertionsBuilder()
                        .assertion(m.string("check_name"))
                        .success(m.bool("passed"))
                        .severity(m.string("severity").equals("FAIL") ? "error" : "warn")
                        .expected(m.string("expected"))
                        .actual(m.string("measured"))
                        .build())
            .toList();
    OptionalLong version = OptionalLong.of(measures.get(0).longValue("version"));
    return words
        .newInputDatasetBuilder()
        .namespace(name.namespace())
        .name(name.name())
        .facets(common(dataset, version).build())
        .inputFacets(
            words
                .newInputDatasetInputFacetsBuilder()
                .dataQualityAssertions(words.newDataQualityAssertionsDatasetFacet(assertions))
                .build())
        .build();
  }

  /** A table that was written, with where its columns come from. */
  OutputDataset output(Dataset dataset, OptionalLong version) {
    DatasetNames.Name name = names.of(dataset);
    DatasetFacetsBuilder facets = common(dataset, version);
    TableLineage lineage = lineages.get(dataset);
    if (lineage != null) {
      facets.columnLineage(columnLineage(lineage));
    }
    return words
        .newOutputDatasetBuilder()
        .namespace(name.namespace())
        .name(name.name())
        .facets(facets.build())
        .build();
  }

  /** The place is a dataset's name elsewhere; what people call it is another name of it. */
  private DatasetFacetsBuilder common(Dataset dataset, OptionalLong version) {
    DatasetFacetsBuilder facets = words.newDatasetFacetsBuilder();
    facets.symlinks(
        words.newSymlinksDatasetFacet(
            List.of(
                words.newSymlinksDatasetFacetIdentifiers(
                    names.jobs(), dataset.toString(), "TABLE"))));
    version.ifPresent(v -> facets.version(words.newDatasetVersionDatasetFacet(Long.toString(v))));
    TableLineage lineage = lineages.get(dataset);
    if (lineage != null) {
      List<SchemaDatasetFacetFields> fields =
          lineage.columns().keySet().stream().map(c -> field(dataset, c)).toList();
      facets.schema(words.newSchemaDatasetFacet(fields));
    }
    return facets;
  }

  private SchemaDatasetFacetFields field(Dataset dataset, String column) {
    return words
        .newSchemaDatasetFacetFieldsBuilder()
        .name(column)
        .type(types.get(new ColumnRef(dataset, column)))
        .build();
  }

  private ColumnLineageDatasetFacet columnLineage(TableLineage lineage) {
    var fields = words.newColumnLineageDatasetFacetFieldsBuilder();
    lineage
        .columns()
        .forEach(
            (column, from) -> {
              if (!from.isEmpty()) {
                fields.put(
                    column,
                    words
                        .newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                        .inputFields(fields(from))
                        .build());
              }
            });
    return words
        .newColumnLineageDatasetFacetBuilder()
        .fields(fields.build())
        .dataset(fields(lineage.rows()))
        .build();
  }

  private List<InputField> fields(Collection<Influence> influences) {
    SortedMap<ColumnRef, SortedSet<Kind>> byColumn = new TreeMap<>();
    influences.forEach(
        i -> byColumn.computeIfAbsent(i.column(), c -> new TreeSet<>()).add(i.kind()));
    return byColumn.entrySet().stream().map(e -> field(e.getKey(), e.getValue())).toList();
  }

  private InputField field(ColumnRef column, SortedSet<Kind> kinds) {
    DatasetNames.Name name = names.of(column.dataset());
    return words
        .newInputFieldBuilder()
        .namespace(name.namespace())
        .name(name.name())
        .field(column.column())
        .transformations(
            kinds.stream()
                .map(
                    k ->
                        words
                            .newInputFieldTransformationsBuilder()
                            .type(k.isDirect() ? "DIRECT" : "INDIRECT")
                            .subtype(k.name())
                            .description("")
                            .masking(false)
                            .build())
                .toList())
        .build();
  }
}
