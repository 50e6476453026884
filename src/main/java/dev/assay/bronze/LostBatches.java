package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches that are not in Bronze and can never be loaded as planned, because files, or what the
 * definition says about reading them, are not as planned any more.
 */
final class LostBatches {
  private final Lakehouse lakehouse;
  private final Path folder;
  private final FileLedger ledger;

  LostBatches(Lakehouse lakehouse, Path folder, FileLedger ledger) {
    this.lakehouse = lakehouse;
    this.folder = folder;
    this.ledger = ledger;
  }

  /**
   * One of them.
   *
   * @param again how many of its files were to be read again; their earlier loads stand
   */
  record Lost(String source, long batch, List<PlannedFile> files, long again) {
    /** For those who asked for files to be read again. */
    String note() {
      return "batch "
          + batch
          + " of "
          + source
          + " is abandoned, and "
          + again
          + " files were not read again: ask for it once more";
    }
  }

  /** Those of all sources. */
  List<Lost> of(List<SourceDefinition> sources) {
    List<Lost> lost = new ArrayList<>();
    for (SourceDefinition source : sources) {
      long loaded = new BronzeProgress(lakehouse, source.name()).loaded();
      ledger
          .batches(source.name())
          .tailMap(loaded + 1)
          .forEach(
              (batch, files) -> {
                if (files.stream().anyMatch(f -> isLost(source, f))) {
                  lost.add(new Lost(source.name(), batch, files, again(files)));
                }
              });
    }
    return lost;
  }

  private boolean isLost(SourceDefinition source, PlannedFile file) {
    return !Sources.readAsPlanned(source, file)
        || (!file.isRejected() && !StillThere.asPlanned(folder, file));
  }

  private long again(List<PlannedFile> files) {
    return files.stream().filter(f -> ledger.plans(f.path()).size() > 1).count();
  }
}
