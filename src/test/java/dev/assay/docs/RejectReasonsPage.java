package dev.assay.docs;

import dev.assay.landing.RejectReason;
import dev.assay.silver.QuarantineReason;
import java.util.Arrays;

/** docs/reject-reasons.md. */
final class RejectReasonsPage {
  private RejectReasonsPage() {}

  static String markdown() {
    Page page =
        Page.of(
                "Reject reasons",
                "dev.assay.landing.RejectReason and dev.assay.silver.QuarantineReason")
            .paragraph(
                "What is refused stands in `bronze.<source>__rejected`, one row per record or file,"
                    + " with the reason, a detail that never quotes the data, the file and its"
                    + " SHA-256. One bad file stops no other, and a rejected record stops no other"
                    + " of its file.");
    section(page, RejectReason.Scope.FILE, "The file as a whole is refused");
    section(page, RejectReason.Scope.EITHER, "A record or the file, depending on the format");
    section(page, RejectReason.Scope.RECORD, "One record is refused");
    section(page, RejectReason.Scope.RETRY, "Nothing is recorded; the next run tries again");
    page.heading("From definitions")
        .columns("reason", "meaning")
        .row(
            "`UNEXPECTED_COLUMNS`",
            "The source has `drift: fail`, and the file's columns are not those listed: the file is"
                + " refused as a whole.")
        .row(
            "`NO_KNOWN_COLUMN`",
            "Not one name in the header of a CSV file is a column of the source, as when the header"
                + " is missing and a record stands in its place: the file is refused as a whole.")
        .row(
            "`MISSING_COLUMN`",
            "The file lacks a column that the source names below `whole`: the file is refused as a"
                + " whole.")
        .row(
            "`MISSING_VALUE`",
            "A record of the file has no value in a column that the source names below `whole`, or"
                + " is itself refused: the file is refused as a whole.")
        .row(
            "`BATCH_LOST`",
            "Stands in `ops.landed_files` only: a planned file, or the way to read it, changed"
                + " before its batch was loaded, so the batch is abandoned and what is left is"
                + " planned again.")
        .heading("One row is set aside by Silver")
        .paragraph(
            "Stands in `_reasons` of `silver.<table>__quarantine`, with the column and the rule"
                + " that it is about. [Quarantine](quarantine.md) tells what to do about a row.")
        .columns("reason", "meaning", "can be accepted by a person");
    for (QuarantineReason reason : QuarantineReason.values()) {
      page.row("`" + reason + "`", reason.meaning(), reason.canBeAccepted() ? "yes" : "no");
    }
    return page.markdown();
  }

  private static void section(Page page, RejectReason.Scope scope, String title) {
    page.heading(title).columns("reason", "meaning");
    Arrays.stream(RejectReason.values())
        .filter(r -> r.scope() == scope)
        .forEach(r -> page.row("`" + r + "`", r.meaning()));
  }
}
