package dev.assay.ops;

import static dev.assay.table.RecordColumn.Type.BOOLEAN;
import static dev.assay.table.RecordColumn.Type.DATE;
import static dev.assay.table.RecordColumn.Type.INTEGER;
import static dev.assay.table.RecordColumn.Type.LONG;
import static dev.assay.table.RecordColumn.Type.STRING;
import static dev.assay.table.RecordColumn.Type.TIMESTAMP;
import static dev.assay.table.RecordColumn.optional;
import static dev.assay.table.RecordColumn.required;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.table.RecordColumn;
import java.util.List;
import java.util.Locale;

/**
 * The tables of {@code ops}, with the schemas that docs/ops-tables.md shows. All are append-only.
 */
public enum OpsTable {
  FORMAT(
      "The version of the ops tables themselves; older ones are migrated, newer ones refused.",
      required("version", INTEGER, "Version of the format, counted from 1."),
      required("since", TIMESTAMP, "When it was made so.")),
  LANDED_FILES(
      "What became of every landed file: planned for a batch, or not, and why.",
      required(
          "event",
          STRING,
          "PLANNED, REREAD, TOUCHED, DUPLICATE, CHANGED, ABANDONED, RETIRED or PASSED_OVER."),
      required("event_at", TIMESTAMP, "When this was found."),
      required("run_id", STRING, "The run that found it."),
      required("source", STRING, "The source that the file belongs to."),
      optional("batch", LONG, "The batch that loads the file; null when none does."),
      required("path", STRING, "Path below the pipeline's landing folder."),
      optional("dt", DATE, "Delivery date."),
      optional("size", LONG, "Size in bytes."),
      optional("modified_ms", LONG, "Modification time in milliseconds since 1970."),
      optional("sha256", STRING, "SHA-256 of the bytes."),
      optional("records", LONG, "Records, counted by something other than the loader."),
      optional("format", STRING, "How the file is read: csv, json_lines, json or avro."),
      optional("columns", STRING, "Names of the columns that the file has, as a JSON array."),
      optional("types", STRING, "Their types, as a JSON array; see docs/drift.md."),
      optional("reason", STRING, "Why the file is not loaded; see docs/reject-reasons.md."),
      optional(
          "detail",
          STRING,
          "More about the reason, never a value of the data; of REREAD, who wanted it and why."),
      optional(
          "definition",
          STRING,
          "Fingerprint of what the source's definition says about reading the file; null in format"
              + " 1.")),
  PIPELINE_RUNS(
      "One row per run or other change, written at its end; of a run that was killed, by the run"
          + " that found it dead.",
      required("run_id", STRING, "The run."),
      optional(
          "command",
          STRING,
          "What was asked for, such as run or rollback; null in format 1 and when it was killed."),
      required("pipeline", STRING, "The pipeline."),
      required("environment", STRING, "The environment."),
      required("started_at", TIMESTAMP, "When it started."),
      optional("ended_at", TIMESTAMP, "When it ended; null when it was killed."),
      required("status", STRING, "SUCCEEDED, FAILED or KILLED."),
      optional("exit_code", INTEGER, "The exit code; null when it was killed."),
      optional("error", STRING, "What went wrong."),
      optional("release_id", STRING, "The release that it published."),
      required("steps_done", INTEGER, "Steps that changed something."),
      required("steps_skipped", INTEGER, "Steps that had nothing to do."),
      required("host", STRING, "The machine."),
      required("assay_version", STRING, "The version of Assay.")),
  TASK_RUNS(
      "One row per step that changed something or failed.",
      required("run_id", STRING, "The run."),
      required("step", STRING, "The step, such as silver.stg_users."),
      required("started_at", TIMESTAMP, "When it started."),
      required("ended_at", TIMESTAMP, "When it ended."),
      required("outcome", STRING, "DONE or FAILED."),
      required("counts", STRING, "What it counted, as a JSON object."),
      required("note", STRING, "What it says; may be empty.")),
  ROW_LEDGER(
      "The books: where the rows went that each commit of Bronze and Silver took in.",
      required("table_name", STRING, "The table."),
      required("version", LONG, "The commit that the entry is derived from."),
      required("run_id", STRING, "The run that made the commit."),
      required("recorded_at", TIMESTAMP, "When the entry was derived."),
      required("rows_in", LONG, "Rows taken in."),
      optional(
          "rows_offered",
          LONG,
          "Rows that there were to take in: counted by something other than the loader (Bronze),"
              + " told by Bronze's commits (Silver); null in older entries."),
      required("rows_kept", LONG, "Rows that stand in the table after the commit."),
      required("rows_superseded", LONG, "Rows that a later row of the same key stands for."),
      required("rows_set_aside", LONG, "Rows rejected (Bronze) or quarantined (Silver)."),
      optional("rows_deleted", LONG, "Rows of a change feed that delete; null in older entries."),
      required("rows_before", LONG, "Rows in the table before the commit."),
      required("rows_added", LONG, "Rows that the commit added."),
      required("rows_removed", LONG, "Rows that the commit removed."),
      required(
          "rows_after", LONG, "Rows in the table after the commit, by the table's own statistics."),
      required(
          "balanced",
          BOOLEAN,
          "Whether offered = in = kept + superseded + set aside + deleted, and after = before +"
              + " added - removed.")),
  CONTRACT_RESULTS(
      "What every check measured on a version of a table, and the verdict on the version as a"
          + " whole.",
      required("table_name", STRING, "The table."),
      required("version", LONG, "The version that was judged."),
      optional(
          "commit_sha256",
          STRING,
          "SHA-256 of that version's commit file; null in early format 1."),
      required("contract", STRING, "Fingerprint of the contract."),
      required("judged_at", TIMESTAMP, "When it was judged."),
      required("run_id", STRING, "The run that judged."),
      required("check_name", STRING, "The check."),
      required("severity", STRING, "FAIL or WARN."),
      required("passed", BOOLEAN, "Whether the measure lies within its bounds."),
      required("measured", STRING, "What was measured, as a plain number."),
      required("expected", STRING, "The bounds."),
      required("verdict", STRING, "PASSED or FAILED: the whole version under the whole contract."),
      required("row_count", LONG, "Rows of the version."),
      required(
          "content_hash",
          STRING,
          "Content hash of the version; see docs/content-hash.md. Zero for Bronze."),
      optional(
          "kind",
          STRING,
          "What kind of check it is; see docs/broken-checks.md. Null before format 3."),
      optional(
          "standing",
          STRING,
          "JUDGED, TOO_EARLY (too few earlier versions) or NOTHING_TO_MEASURE; null before format"
              + " 3."),
      optional(
          "samples",
          STRING,
          "Rows that break the promise, as a JSON array of objects with their open key columns."),
      optional("newest", TIMESTAMP, "Of a check of freshness, the newest time that was found.")),
  DEFINITIONS(
      "The texts that a release rests on, by their fingerprint.",
      required("fingerprint", STRING, "SHA-256 of the text."),
      required(
          "kind",
          STRING,
          "bronze, silver, gold, contracts or pipeline; engine: what computes, with versions; list:"
              + " all files, parameters and the engine."),
      required("name", STRING, "What it defines."),
      required("text", STRING, "The text itself."),
      required("recorded_at", TIMESTAMP, "When it was first used.")),
  RELEASES(
      "One commit per release, one row per pinned table; each release holds the hash of the one"
          + " before.",
      required("release_id", STRING, "The release, such as r1."),
      required("number", LONG, "Counted from 1."),
      required("released_at", TIMESTAMP, "When it was published."),
      required("run_id", STRING, "The run that published it."),
      required("published_by", STRING, "Who or what published it."),
      required("reason", STRING, "Why."),
      optional(
          "kind",
          STRING,
          "RUN: pins what was newest; ROLLBACK: pins what an earlier release pins. Null in releases"
              + " of format 1, which are all of kind RUN."),
      optional("basis", STRING, "The release whose versions a rollback returns to."),
      optional("approved_by", STRING, "Who approved it, where somebody did."),
      optional("approval_note", STRING, "On what grounds; may be empty."),
      required("table_name", STRING, "The pinned table."),
      required("version", LONG, "The pinned Delta version."),
      required("commit_sha256", STRING, "SHA-256 of that version's commit file."),
      required("row_count", LONG, "Rows of that version."),
      required("content_hash", STRING, "Content hash of that version."),
      required("contract", STRING, "Fingerprint of the contract that it was judged under."),
      required(
          "definition", STRING, "Fingerprint of what made it: definition, parameters and inputs."),
      required("made_by_run", STRING, "The run that wrote that version."),
      optional("judged_at", TIMESTAMP, "When its passing verdict was given; null in format 1."),
      optional("judged_by_run", STRING, "The run that judged it; null in format 1."),
      optional(
          "verdict",
          STRING,
          "Seal over that verdict's rows in ops.contract_results; see docs/content-hash.md. Null in"
              + " format 1."),
      optional(
          "waivers",
          STRING,
          "The broken checks that waivers covered, as a JSON array of check, measured, expected,"
              + " waiver, given_at, by, reason and until; null where nothing was waived. See"
              + " docs/waivers.md."),
      required("definitions", STRING, "Fingerprint of all definitions, parameters and the engine."),
      optional("engine", STRING, "Fingerprint of the engine alone; null in format 1."),
      required("previous_hash", STRING, "Hash of the release before; 64 zeros for the first."),
      required("release_hash", STRING, "Hash over all rows of this release and the previous hash."),
      optional("hash_version", INTEGER, "How release_hash is computed; null means 1.")),
  RELEASE_CANDIDATES(
      "What passed its contracts and waits, or waited, for somebody's approval; see"
          + " docs/releases.md.",
      required("proposed_at", TIMESTAMP, "When it was proposed."),
      required("run_id", STRING, "The run that proposed it."),
      required(
          "candidate", STRING, "Digest of everything that would be pinned, and of what before."),
      required("release_id", STRING, "The release that it would become, such as r4."),
      required("previous_hash", STRING, "Hash of the release that it would follow."),
      optional("proposed_by", STRING, "Who ran the pipeline; null before format 3.")),
  WAIVERS(
      "Who let a table be released although a check of it is broken, until when and why; and who"
          + " took that back. See docs/waivers.md.",
      required("event", STRING, "WAIVED or REVOKED."),
      required("event_at", TIMESTAMP, "When."),
      required("run_id", STRING, "The run that put it on record."),
      required("waiver", LONG, "The waiver, counted from 1; people write w1."),
      required("table_name", STRING, "The table."),
      required("check_name", STRING, "The check."),
      required("done_by", STRING, "Who waived it, or took the waiver back."),
      required("reason", STRING, "Why."),
      optional(
          "until",
          DATE,
          "The last day on which the waiver stands, in the pipeline's zone; null when REVOKED."),
      optional("at_least", STRING, "What the check must measure at least; null: no limit."),
      optional("at_most", STRING, "What the check may measure at most; null: no limit."),
      optional(
          "contract",
          STRING,
          "Fingerprint of the contract of then, for people; null when REVOKED.")),
  RELEASE_EVENTS(
      "What happened to releases after they were published: names given, dropped by retention.",
      required("event_at", TIMESTAMP, "When."),
      required("run_id", STRING, "The run that put it on record."),
      required("event", STRING, "TAGGED, UNTAGGED or DROPPED."),
      required("release_id", STRING, "The release."),
      optional("tag", STRING, "The name that was given or taken away; null when DROPPED."),
      required("done_by", STRING, "Who wanted it, or the policy that did."),
      required("reason", STRING, "Why; may be empty.")),
  QUARANTINE_DECISIONS(
      "What people have decided about records that were set aside; the last word about a record"
          + " counts.",
      required("decided_at", TIMESTAMP, "When it was decided."),
      required("run_id", STRING, "The run that put it on record."),
      required("decided_by", STRING, "Who decided."),
      required("table_name", STRING, "The Silver table, or the Bronze table of a rejected record."),
      required("record_id", STRING, "The record, as assay quarantine list shows it."),
      required("decision", STRING, "DISMISSED, ACCEPTED, REPLAYED or REOPENED."),
      required("reason", STRING, "Why, in the words of the one who decided."),
      required("dt", DATE, "Delivery date of the record."),
      required("source_file", STRING, "The file that it was delivered in."),
      optional("source_row", LONG, "Its number in the file; null for the file as a whole."),
      required(
          "reasons",
          STRING,
          "Why it stood aside when this was decided, as a JSON array of code, column and rule.")),
  INCIDENTS(
      "What must not happen and did: a landed file that changed, a commit that is damaged.",
      required("incident_at", TIMESTAMP, "When it was found."),
      required("run_id", STRING, "The run that found it."),
      required("kind", STRING, "What kind of incident."),
      required("subject", STRING, "The file or table."),
      required("detail", STRING, "What was found, and what to do.")),
  COLUMN_LINEAGE(
      "Where columns come from, one step back: all rows of a table anew whenever its definition"
          + " changed; see docs/lineage.md.",
      required("recorded_at", TIMESTAMP, "When the run started that put it on record."),
      required("run_id", STRING, "The run."),
      required("table_name", STRING, "The table whose lineage this is."),
      required(
          "definition",
          STRING,
          "Fingerprint of what the lineage was told from; rows with the same one and the same"
              + " recorded_at belong together."),
      optional(
          "column_name", STRING, "The column; null for all of them, through the table's rows."),
      optional(
          "source",
          STRING,
          "Where it comes from: a table, or landing.<source>; null when it comes from nowhere."),
      optional(
          "source_column", STRING, "The column there; null when the table is read as a whole."),
      optional(
          "kind",
          STRING,
          "IDENTITY, TRANSFORMATION, AGGREGATION, CONDITIONAL, FILTER, JOIN, GROUP_BY, SORT or"
              + " WINDOW; null without source_column.")),
  MODEL_RUNS(
      "How well predictive models forecast where the outcome is known by now: one row per version,"
          + " horizon and part; see docs/models.md.",
      required("recorded_at", TIMESTAMP, "When the run started that put it on record."),
      required("run_id", STRING, "The run."),
      required("model", STRING, "The table of the model."),
      required("version", LONG, "The table's version that was looked at."),
      required("commit_sha256", STRING, "SHA-256 of that version's commit file."),
      optional(
          "release", STRING, "The release that showed this version by then; null when none did."),
      required("method", STRING, "How the model forecasts, as its yaml says."),
      required("parameters", STRING, "What it computed with, as a JSON object of texts."),
      optional("origin", DATE, "The day as of which it forecasts; null without a forecast."),
      required("horizon_days", LONG, "How many days ahead."),
      required(
          "part", STRING, "What else tells rows apart, such as scenario=data; empty for nothing."),
      required("interval_percent", LONG, "How often an outcome should lie in the stated interval."),
      required("forecasts", LONG, "Rows that forecast."),
      required("backtests", LONG, "Rows whose outcome is known."),
      optional(
          "mean_absolute_error",
          STRING,
          "Over the backtests, as a decimal with six places; null without any."),
      optional("naive_mean_absolute_error", STRING, "The same of the naive forecast."),
      optional("coverage", STRING, "Share of outcomes that lay in the interval, likewise."),
      required("against_naive", STRING, "BETTER, EQUAL, WORSE or UNKNOWN.")),
  SCHEMA_SNAPSHOTS(
      "Schemas of landed files: one row whenever one differs from what was known before; see"
          + " docs/drift.md.",
      required("run_id", STRING, "The run that planned the file."),
      required("recorded_at", TIMESTAMP, "When that run started."),
      required("source", STRING, "The source."),
      required("format", STRING, "csv, json_lines, json or avro; each has a history of its own."),
      required("batch", LONG, "The batch that the file is in."),
      required("dt", DATE, "Delivery date."),
      required("path", STRING, "The file in which it was first seen."),
      required(
          "columns",
          STRING,
          "What is known from then on, as a JSON array of objects with name and type; of a"
              + " rejected file, its own columns."),
      required(
          "changes",
          STRING,
          "JSON array of objects with kind (ADDED, MISSING, RENAMED, REORDERED or RETYPED), column,"
              + " from, to and outcome; empty at first sight of declared columns."),
      required("policy", STRING, "The source's drift: evolve, rescue or fail."),
      required("rejected", BOOLEAN, "Whether the file is rejected; what is known stays then."));

  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; the checker sees List only
  private final List<RecordColumn> columns;

  OpsTable(String description, RecordColumn... columns) {
    this.description = description;
    this.columns = List.of(columns);
  }

  /** The table's name. */
  public TableName table() {
    return TableName.of(Layer.OPS, name().toLowerCase(Locale.ROOT));
  }

  /** What the table holds, in one sentence. */
  public String description() {
    return description;
  }

  /** The columns, in order. */
  public List<RecordColumn> columns() {
    return columns;
  }
}
