package dev.assay.bronze;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The schema of a planned file; of JSON, whose records may leave fields out, that of all files of a
 * source, a delivery day and a batch together.
 *
 * @param path the file, or the first of them
 * @param rejected whether nothing of it is loaded, because of its columns
 */
record DeliveredSchema(
    SchemaLineage lineage,
    String runId,
    Instant at,
    long batch,
    LocalDate dt,
    String path,
    List<SchemaColumn> columns,
    boolean rejected) {
  DeliveredSchema {
    columns = List.copyOf(columns);
  }

  Set<String> names() {
    return columns.stream().map(SchemaColumn::name).collect(Collectors.toUnmodifiableSet());
  }

  /** The two as one delivery. */
  DeliveredSchema and(DeliveredSchema other) {
    List<SchemaColumn> both =
        SchemaDifference.between(columns, other.columns, names(), lineage.style()).known();
    return new DeliveredSchema(lineage, runId, at, batch, dt, path, both, rejected);
  }
}
