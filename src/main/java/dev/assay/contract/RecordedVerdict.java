package dev.assay.contract;

import java.time.Instant;

/**
 * A verdict as it stands in {@code ops.contract_results}.
 *
 * @param seal over its rows there, so that who keeps it notices when one was changed
 */
public record RecordedVerdict(Verdict verdict, Instant judgedAt, String runId, String seal) {}
