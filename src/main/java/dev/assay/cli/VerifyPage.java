package dev.assay.cli;

import dev.assay.audit.Finding;
import dev.assay.audit.Finding.Nature;
import dev.assay.audit.Proof;
import dev.assay.audit.Report;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.release.Release;
import dev.assay.release.ReleaseEvents;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What verify answers. */
final class VerifyPage {
  private VerifyPage() {}

  static void print(Report report, Terminal terminal) {
    PrintWriter out = terminal.out();
    TextTable table = new TextTable("proof", "looked at", "found", "claim");
    report
        .looked()
        .forEach(
            (proof, things) ->
                table.add(
                    proof.word(), Integer.toString(things), found(report, proof), proof.claim()));
    table.print(out);
    report.findings().forEach(f -> print(f, terminal));
    report.remarks().forEach(r -> out.println("Note: " + Text.printable(r)));
    for (ReleaseEvents.Event event : report.dropped()) {
      out.println(
          event.releaseId()
              + " is no longer kept and was not looked at: "
              + Text.printable(event.by())
              + " dropped it at "
              + event.at());
    }
    out.println(conclusion(report, terminal));
    out.flush();
    if (!report.isProved()) {
      terminal.err().println(terminal.red(ErrorKind.NOT_PROVED.title()));
      terminal
          .err()
          .println("  See docs/runbooks/verify-found-something.md for what to do about each.");
      terminal.err().flush();
    }
  }

  private static String found(Report report, Proof proof) {
    long findings = report.findings().stream().filter(f -> f.proof() == proof).count();
    return findings == 0 ? "nothing" : Long.toString(findings);
  }

  private static void print(Finding finding, Terminal terminal) {
    String hit =
        finding.releases().isEmpty() ? "" : ", hits " + String.join(", ", finding.releases());
    String word = finding.nature() == Nature.CORRUPT ? finding.proof().word() : "cannot be proved";
    terminal
        .out()
        .println(
            terminal.red(word)
                + "  "
                + Text.printable(finding.subject())
                + Text.printable(hit)
                + ": "
                + Text.printable(finding.text()));
  }

  private static String conclusion(Report report, Terminal terminal) {
    List<String> ids = report.releases().stream().map(Release::id).toList();
    String which = ids.isEmpty() ? "the chain" : String.join(", ", ids);
    if (!report.isProved()) {
      return terminal.bold("Not proved: " + which);
    }
    String head =
        report.releases().isEmpty()
            ? ""
            : ", head " + report.releases().get(report.releases().size() - 1).hash();
    return terminal.bold("Proved: " + which) + head;
  }

  static Map<String, Object> json(Report report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("proved", report.isProved());
    json.put("releases", report.releases().stream().map(VerifyPage::json).toList());
    json.put("dropped", report.dropped().stream().map(VerifyPage::json).toList());
    json.put(
        "proofs",
        report.looked().entrySet().stream()
            .map(
                e -> {
                  Map<String, Object> proof = new LinkedHashMap<>();
                  proof.put("proof", e.getKey().word());
                  proof.put("claim", e.getKey().claim());
                  proof.put("looked_at", e.getValue());
                  return proof;
                })
            .toList());
    json.put("findings", report.findings().stream().map(VerifyPage::json).toList());
    json.put("notes", report.remarks());
    return json;
  }

  private static Map<String, Object> json(Release release) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("release", release.id());
    json.put("head", release.hash());
    return json;
  }

  private static Map<String, Object> json(ReleaseEvents.Event event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("release", event.releaseId());
    json.put("dropped_at", event.at().toString());
    json.put("dropped_by", event.by());
    json.put("reason", event.reason());
    return json;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("proof", finding.proof().word());
    json.put("nature", finding.nature().name());
    json.put("table", finding.subject());
    json.put("releases", finding.releases());
    json.put("text", finding.text());
    return json;
  }
}
