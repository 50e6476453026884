package dev.assay.handbook;

import dev.assay.contract.CheckResult;
import dev.assay.contract.CheckWords;
import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.handbook.Chronicle.Judged;
import dev.assay.handbook.Sheet.Row;
import java.util.List;
import java.util.Optional;

/** What a contract promises, and what was measured of it last. */
record ChecksPart(Material material, Contract contract) implements Part {
  @Override
  public void write(Sheet sheet) {
    Optional<Judged> judged = material.chronicle().judged(contract.table());
    judged.ifPresentOrElse(
        j -> verdict(sheet, j), () -> sheet.note("No version was judged so far."));
    sheet.table(
        "Checks of " + contract.table(),
        List.of("check", "what is measured", "must be", "measured last", "verdict", "if broken"),
        contract.checks().stream().map(c -> row(c, judged)).toList());
  }

  private void verdict(Sheet sheet, Judged judged) {
    sheet.html().open("p");
    sheet.part(state(judged.passed()));
    sheet.part(Part.of(" Version " + judged.version() + ", judged by run "));
    sheet.part(material.run(judged.runId()));
    boolean isPresent = judged.contract().equals(contract.fingerprint());
    sheet.part(Part.of(isPresent ? "." : ", under an earlier text of the contract."));
    sheet.html().close("p");
  }

  static Part state(boolean passed) {
    return passed ? Part.badge("good", "passed") : Part.badge("bad", "failed");
  }

  private static Row row(Check check, Optional<Judged> judged) {
    Optional<CheckResult> result = judged.flatMap(j -> j.result(check.name()));
    return Row.of(
        Part.code(check.name()),
        Part.of(CheckWords.measured(check.measure())),
        Part.of(CheckWords.mustBe(check)),
        Part.number(result.map(r -> Words.measured(r.measured().toPlainString())).orElse("")),
        result.map(ChecksPart::verdict).orElse(Part.of("")),
        Part.of(
            check.severity() == Check.Severity.FAIL ? "nothing is released" : "it is reported"));
  }

  private static Part verdict(CheckResult result) {
    if (result.passed()) {
      return Part.badge("good", "holds");
    }
    return result.blocks() ? Part.badge("bad", "broken") : Part.badge("warn", "broken, a warning");
  }
}
