package dev.assay.audit;

import dev.assay.contract.VerdictLog;
import dev.assay.definition.Contract;
import dev.assay.definition.ContractText;
import dev.assay.model.AssayException;
import dev.assay.model.ContentHash;
import dev.assay.ops.OpsTable;
import dev.assay.release.Pin;
import dev.assay.release.StoredDefinitions;
import dev.assay.table.Lakehouse;
import dev.assay.table.LogAudit;
import dev.assay.table.VersionAudit;
import dev.assay.table.VersionAudit.BrokenFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds pinned versions against the tables as they lie there now. */
final class PinAudit {
  private final Lakehouse lakehouse;
  private final StoredDefinitions definitions;
  private final VerdictLog verdicts;
  private final ContentReader bySpark;
  private final Findings findings;

  PinAudit(
      Lakehouse lakehouse,
      StoredDefinitions definitions,
      VerdictLog verdicts,
      ContentReader bySpark,
      Findings findings) {
    this.lakehouse = lakehouse;
    this.definitions = definitions;
    this.verdicts = verdicts;
    this.bySpark = bySpark;
    this.findings = findings;
  }

  /** The logs of all tables that are pinned, each as a whole. */
  void logs(List<SharedPin> pinned) {
    Set<dev.assay.model.TableName> tables = new LinkedHashSet<>();
    pinned.forEach(p -> tables.add(p.pin().table()));
    for (var table : tables) {
      List<SharedPin> own = pinned.stream().filter(p -> p.pin().table().equals(table)).toList();
      findings.looked(Proof.LOG, 1);
      for (LogAudit.Damage damage : LogAudit.of(lakehouse.path(table), lakehouse.configuration())) {
        List<String> hit = new ArrayList<>();
        own.stream()
            .filter(p -> damage.hits(p.pin().version()))
            .forEach(p -> hit.addAll(p.releases()));
        findings.corrupt(Proof.LOG, table, hit, damage.problem() + ": " + damage.file());
      }
    }
  }

  /** The commit file and the verdict of one version, and its files by name and size. */
  void look(SharedPin pinned) {
    commit(pinned);
    verdict(pinned);
    findings.looked(Proof.FILES, 1);
    findings.looked(Proof.ROWS, 1);
    try {
      VersionAudit version = version(pinned.pin());
      broken(pinned, version.look());
      Optional<Long> promised = version.promisedRows();
      if (promised.isPresent() && promised.get() != pinned.pin().content().rows()) {
        rows(pinned, "its log promises", promised.get());
      }
    } catch (AssayException e) {
      unreadable(pinned, e);
    }
  }

  /** The rows of one version. */
  void read(SharedPin pinned) {
    Pin pin = pinned.pin();
    findings.looked(Proof.CONTENT, 1);
    @Nullable Contract contract = contract(pin);
    List<String> columns = contract == null ? List.of() : contract.columnNames();
    try {
      VersionAudit version = version(pin);
      if (version.isView()) {
        content(pinned, contract, new VersionAudit.Read(List.of(), pin.content().rows(), null));
        return;
      }
      VersionAudit.Read read = version.read(columns);
      Set<BrokenFile> known = new HashSet<>();
      version.look().forEach(b -> known.add(new BrokenFile(b.file(), "")));
      broken(
          pinned,
          read.broken().stream()
              .filter(b -> !known.contains(new BrokenFile(b.file(), "")))
              .toList());
      if (read.broken().isEmpty()) {
        content(pinned, contract, read);
      }
    } catch (AssayException e) {
      unreadable(pinned, e);
    }
  }

  private void content(SharedPin pinned, @Nullable Contract contract, VersionAudit.Read read) {
    ContentHash recorded = pinned.pin().content();
    if (read.rows() != recorded.rows()) {
      rows(pinned, "its files hold", read.rows());
    }
    if (contract == null) {
      findings.add(
          Finding.unprovable(
              Proof.CONTENT,
              pinned.pin().table(),
              pinned.releases(),
              "the contract under which version "
                  + pinned.pin().version()
                  + " was hashed is not in ops.definitions as it was, so that its columns are not"
                  + " known"));
      return;
    }
    @Nullable ContentHash own = read.content();
    ContentHash found = own == null ? bySpark.of(contract, pinned.pin().version()) : own;
    if (!found.equals(recorded)) {
      findings.corrupt(
          Proof.CONTENT,
          pinned.pin().table(),
          pinned.releases(),
          "the content hash of version "
              + pinned.pin().version()
              + " is "
              + found
              + ", but "
              + recorded
              + " was released: rows were changed");
    }
  }

  private void commit(SharedPin pinned) {
    Pin pin = pinned.pin();
    findings.looked(Proof.COMMIT, 1);
    try {
      String found = lakehouse.log(pin.table()).read(pin.version()).sha256();
      if (!found.equals(pin.commitSha256())) {
        findings.corrupt(
            Proof.COMMIT,
            pin.table(),
            pinned.releases(),
            "the commit file of version "
                + pin.version()
                + " has the SHA-256 "
                + found
                + ", but "
                + pin.commitSha256()
                + " was released: it is another commit, or was edited");
      }
    } catch (AssayException e) {
      findings.corrupt(
          Proof.COMMIT,
          pin.table(),
          pinned.releases(),
          e.problems().get(0).problem() + ": " + e.problems().get(0).place());
    }
  }

  private void verdict(SharedPin pinned) {
    Pin pin = pinned.pin();
    Pin.Passed passed = pin.passed();
    findings.looked(Proof.VERDICT, 1);
    if (passed == null) {
      if (!verdicts.anyPassed(pin.table(), pin.commitSha256(), pin.contract())) {
        verdict(pinned, "there is no passing verdict on version " + pin.version());
      }
      return;
    }
    Optional<String> seal =
        verdicts.seal(
            pin.table(),
            pin.commitSha256(),
            pin.contract(),
            passed.judgedByRun(),
            passed.judgedAt());
    String which = "the verdict of run " + passed.judgedByRun() + " on version " + pin.version();
    if (seal.isEmpty()) {
      verdict(pinned, which + " is not there any more");
    } else if (!seal.get().equals(passed.seal())) {
      verdict(pinned, which + " was changed: its seal is another");
    }
  }

  private void verdict(SharedPin pinned, String text) {
    findings.corrupt(
        Proof.VERDICT,
        pinned.pin().table(),
        pinned.releases(),
        text + " (" + OpsTable.CONTRACT_RESULTS.table() + ")");
  }

  private void broken(SharedPin pinned, List<BrokenFile> files) {
    for (BrokenFile file : files) {
      findings.corrupt(
          Proof.FILES,
          pinned.pin().table(),
          pinned.releases(),
          file.problem() + ": " + file.file());
    }
  }

  private void rows(SharedPin pinned, String who, long rows) {
    findings.corrupt(
        Proof.ROWS,
        pinned.pin().table(),
        pinned.releases(),
        "version "
            + pinned.pin().version()
            + " was released with "
            + pinned.pin().content().rows()
            + " rows, and "
            + who
            + " "
            + rows);
  }

  private void unreadable(SharedPin pinned, AssayException e) {
    findings.corrupt(
        Proof.FILES,
        pinned.pin().table(),
        pinned.releases(),
        "version " + pinned.pin().version() + " cannot be read: " + e.problems().get(0).problem());
  }

  private @Nullable Contract contract(Pin pin) {
    return definitions
        .textOf(pin.contract())
        .flatMap(text -> ContractText.read(pin.table(), text))
        .orElse(null);
  }

  private VersionAudit version(Pin pin) {
    return new VersionAudit(lakehouse.path(pin.table()), pin.version(), lakehouse.configuration());
  }
}
