package dev.assay.lineage;

import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import dev.assay.table.Provenance.Written;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/** Which versions of tables runs wrote and read, as the tables' own commits say. */
final class TableVersions {
  private final Lakehouse lakehouse;
  private final Map<Dataset, TableLineage> lineages;
  private final Map<Dataset, Map<String, Written>> byRun = new HashMap<>();

  TableVersions(Lakehouse lakehouse, Map<Dataset, TableLineage> lineages) {
    this.lakehouse = lakehouse;
    this.lineages = lineages;
  }

  /** What a table is made of. */
  SortedSet<Dataset> inputs(Dataset dataset) {
    TableLineage lineage = lineages.get(dataset);
    return lineage == null ? Collections.emptySortedSet() : lineage.inputs();
  }

  /** The version that a run wrote. */
  OptionalLong written(Dataset dataset, String runId) {
    return commit(dataset, runId)
        .map(w -> OptionalLong.of(w.commit().version()))
        .orElse(OptionalLong.empty());
  }

  /** The version of an input that a run read to write a table. */
  OptionalLong read(Dataset made, Dataset input, String runId) {
    return commit(made, runId)
        .map(w -> w.provenance().inputs().get(input.toString()))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private Optional<Written> commit(Dataset dataset, String runId) {
    return Optional.ofNullable(byRun.computeIfAbsent(dataset, this::commits).get(runId));
  }

  /** Of several commits of one run, the last. */
  private Map<String, Written> commits(Dataset dataset) {
    Map<String, Written> commits = new HashMap<>();
    dataset
        .table()
        .map(lakehouse::log)
        .filter(log -> log.exists())
        .ifPresent(
            log ->
                log.newestFirst()
                    .filter(c -> !c.joinsFiles())
                    .forEach(
                        (Commit c) ->
                            Provenance.of(c)
                                .ifPresent(
                                    p -> commits.putIfAbsent(p.runId(), new Written(c, p)))));
    return commits;
  }
}
