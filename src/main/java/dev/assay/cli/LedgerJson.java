package dev.assay.cli;

import dev.assay.ops.BookedEntry;
import dev.assay.ops.LedgerEntry;
import dev.assay.ops.SourceAccount;
import dev.assay.ops.SourceAccount.Fates;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The books for programs. */
final class LedgerJson {
  private LedgerJson() {}

  static Map<String, Object> of(LedgerPage page) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("balanced", page.isBalanced());
    json.put("unbalanced", page.wrong().map(BookedEntry::entry).map(LedgerEntry::text).toList());
    json.put("sources", page.accounts().stream().map(LedgerJson::json).toList());
    json.put("entries", page.entries().stream().map(LedgerJson::json).toList());
    return json;
  }

  private static Map<String, Object> json(SourceAccount account) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", account.source());
    json.put("landed", account.landed());
    json.put("rejected", account.rejected());
    json.put("loaded", account.loaded());
    json.put("refused_files", account.refusedFiles());
    json.put("in_bronze", account.inBronze());
    json.put("in_rejected", account.inRejected());
    json.put("balanced", account.isBalanced());
    json.put("silver", account.silver().stream().map(LedgerJson::json).toList());
    return json;
  }

  private static Map<String, Object> json(Fates fates) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("table", fates.table().toString());
    json.put("kept", fates.kept());
    json.put("superseded", fates.superseded());
    json.put("quarantined", fates.quarantined());
    json.put("deleted", fates.deleted());
    json.put("waiting", fates.waiting());
    return json;
  }

  private static Map<String, @Nullable Object> json(BookedEntry booked) {
    LedgerEntry entry = booked.entry();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("run", entry.runId());
    json.put("table", entry.table().toString());
    json.put("version", entry.version());
    json.put("offered", entry.offered());
    json.put("in", entry.in());
    json.put("kept", entry.kept());
    json.put("superseded", entry.superseded());
    json.put("set_aside", entry.setAside());
    json.put("deleted", entry.deleted());
    json.put("before", entry.before());
    json.put("added", entry.added());
    json.put("removed", entry.removed());
    json.put("after", entry.after());
    json.put("balanced", entry.isBalanced());
    json.put("recorded_at", booked.recordedAt() == null ? null : booked.recordedAt().toString());
    return json;
  }
}
