package dev.assay.audit;

import dev.assay.contract.CheckResult;
import dev.assay.contract.VerdictLog;
import dev.assay.contract.Waived;
import dev.assay.contract.Waiver;
import dev.assay.contract.Waivers;
import dev.assay.model.TableName;
import dev.assay.ops.OpsTable;
import dev.assay.release.Pin;

/** Holds what a release tells of broken checks against verdicts and waivers on record. */
final class WaiverAudit {
  private final VerdictLog verdicts;
  private final Waivers waivers;
  private final Findings findings;

  WaiverAudit(VerdictLog verdicts, Waivers waivers, Findings findings) {
    this.verdicts = verdicts;
    this.waivers = waivers;
    this.findings = findings;
  }

  /** Releases of format 1 don't tell which verdict let a version pass, and knew no waivers. */
  void look(SharedPin pinned) {
    Pin pin = pinned.pin();
    Pin.Passed passed = pin.passed();
    if (passed == null) {
      return;
    }
    findings.looked(Proof.WAIVER, 1);
    verdicts.results(pin.table(), pin.commitSha256(), pin.contract(), passed.judgedByRun()).stream()
        .filter(CheckResult::blocks)
        .filter(r -> pin.waived().stream().noneMatch(w -> w.isOf(r)))
        .forEach(
            r ->
                found(
                    pinned,
                    "version "
                        + pin.version()
                        + " broke its check "
                        + r.check()
                        + ", and the release tells of no waiver"));
    pin.waived().stream()
        .filter(w -> waivers.numbered(w.waiver()).filter(g -> isAs(g, pin.table(), w)).isEmpty())
        .forEach(
            w ->
                found(
                    pinned,
                    "waiver w"
                        + w.waiver()
                        + " of check "
                        + w.check()
                        + " is not in "
                        + OpsTable.WAIVERS.table()
                        + " as the release tells it"));
  }

  private static boolean isAs(Waiver given, TableName table, Waived told) {
    return given.table().equals(table)
        && given.check().equals(told.check())
        && given.givenAt().equals(told.givenAt())
        && given.by().equals(told.by())
        && given.reason().equals(told.reason())
        && given.until().equals(told.until());
  }

  private void found(SharedPin pinned, String text) {
    findings.corrupt(Proof.WAIVER, pinned.pin().table(), pinned.releases(), text);
  }
}
