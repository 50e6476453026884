package dev.assay.ops;

import dev.assay.model.TableName;
import java.util.List;

/**
 * What has become, since the beginning, of every record that was delivered for one source.
 *
 * @param landed records in the files that were loaded, counted by something other than the loader
 * @param loaded records that Bronze took, by the books
 * @param rejected records that could not be read, by the books
 * @param refusedFiles files that could not be read at all; their records are not counted
 * @param inBronze rows that the Bronze table holds now
 * @param inRejected rows that the table beside it holds now: records and files
 * @param letGo whether retention has taken batches out of Bronze
 * @param silver what the Silver tables made of what was loaded
 */
public record SourceAccount(
    String source,
    long landed,
    long loaded,
    long rejected,
    long refusedFiles,
    long inBronze,
    long inRejected,
    boolean letGo,
    List<Fates> silver) {
  public SourceAccount {
    silver = List.copyOf(silver);
  }

  /**
   * The fates of one Silver table's records, as they stand now.
   *
   * @param kept rows of the table
   * @param superseded records for which a later row of the same key stands
   * @param quarantined rows of the table beside it
   * @param deleted records of a change feed that delete
   * @param waiting records that the table has not read yet
   */
  public record Fates(
      TableName table, long kept, long superseded, long quarantined, long deleted, long waiting) {
    /** All of them together. */
    public long sum() {
      return kept + superseded + quarantined + deleted + waiting;
    }
  }

  /** Whether books and tables agree that every record has one fate. */
  public boolean isBalanced() {
    boolean read = landed == loaded + rejected;
    boolean there = letGo ? inBronze <= loaded : inBronze == loaded;
    long refused = rejected + refusedFiles;
    boolean beside = letGo ? inRejected <= refused : inRejected == refused;
    return read && there && beside && silver.stream().allMatch(this::isBalanced);
  }

  private boolean isBalanced(Fates fates) {
    return fates.superseded() >= 0 && fates.waiting() >= 0 && fates.sum() == loaded;
  }
}
