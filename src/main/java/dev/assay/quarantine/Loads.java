package dev.assay.quarantine;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which run loaded which batch, told by the commits of Bronze. */
public record Loads(Lakehouse lakehouse) {
  /** The batches of a source that a run loaded. */
  Set<Long> batchesOf(String run, String source) {
    String bronze = bronze(source).toString();
    return lakehouse
        .log(bronze(source))
        .newestFirst()
        .filter(c -> c.transactions().containsKey(bronze) && run(c).equals(Optional.of(run)))
        .map(c -> c.transactions().getOrDefault(bronze, 0L))
        .collect(Collectors.toSet());
  }

  /** The run that loaded a batch. */
  public Optional<String> runOf(String source, long batch) {
    String bronze = bronze(source).toString();
    return lakehouse
        .log(bronze(source))
        .newestMatching(c -> c.transactions().getOrDefault(bronze, -1L) == batch)
        .flatMap(Loads::run);
  }

  private static Optional<String> run(Commit commit) {
    return Provenance.of(commit).map(Provenance::runId);
  }

  private static TableName bronze(String source) {
    return TableName.of(Layer.BRONZE, source);
  }
}
