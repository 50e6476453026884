package dev.assay.release;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A candidate that waits for somebody's approval, as {@code ops.release_candidates} tells it.
 *
 * @param at when it was proposed
 * @param runId the run that proposed it
 * @param digest what approval names it by
 * @param releaseId the release that it would become
 * @param previousHash of the release that it would follow
 * @param by who ran the pipeline; null in proposals that an earlier format recorded
 */
public record Proposal(
    Instant at,
    String runId,
    String digest,
    String releaseId,
    String previousHash,
    @Nullable String by) {
  /** The proposal that waits: the newest, unless something was released since. */
  public static Optional<Proposal> waiting(Books books, ReleaseLog log) {
    String head = log.latest().map(Release::hash).orElse(Release.NO_HASH);
    List<RecordRow> rows = books.read(OpsTable.RELEASE_CANDIDATES);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(of(rows.get(rows.size() - 1))).filter(p -> p.previousHash().equals(head));
  }

  /** The proposal as a row of {@code ops.release_candidates}. */
  Map<String, @Nullable Object> row() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("proposed_at", at);
    row.put("run_id", runId);
    row.put("candidate", digest);
    row.put("release_id", releaseId);
    row.put("previous_hash", previousHash);
    row.put("proposed_by", by);
    return row;
  }

  private static Proposal of(RecordRow row) {
    return new Proposal(
        row.instant("proposed_at"),
        row.string("run_id"),
        row.string("candidate"),
        row.string("release_id"),
        row.string("previous_hash"),
        row.stringOrNull("proposed_by"));
  }
}
