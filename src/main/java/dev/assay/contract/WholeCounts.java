package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.model.ContentHash;
import org.jspecify.annotations.Nullable;

/** Counted by a look at every row. */
final class WholeCounts implements Counts {
  private final OnTrial trial;
  private final Scan scan;

  WholeCounts(OnTrial trial) {
    this.trial = trial;
    this.scan = new Scan(trial.contract(), trial.rows());
  }

  @Override
  public long rows() {
    return scan.rows();
  }

  @Override
  public ContentHash content() {
    return scan.content();
  }

  @Override
  public @Nullable Long number(Check check, int which) {
    return scan.number(check, which);
  }

  @Override
  public @Nullable String text(Check check, int which) {
    return scan.text(check, which);
  }

  @Override
  public long repeated(Check check, Check.Duplicates duplicates) {
    return Repetitions.of(duplicates.columns()).in(trial.rows());
  }

  @Override
  public long alone(Check check, Check.Orphans orphans) {
    return trial.alone(orphans).count();
  }
}
