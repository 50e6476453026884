package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.Contract;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SignOff;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What somebody asks to have waived.
 *
 * @param subject table and check, as in {@code gold.fct_sale.no_sale_is_huge}
 * @param until the last day on which it shall stand
 * @param limit where the measure must lie for the waiver to cover it
 */
public record WaiverRequest(
    String subject, String by, String reason, LocalDate until, Bounds limit) {
  /**
   * The waiver, if it may be given.
   *
   * @param number the next one
   * @throws AssayException of kind USAGE when there is no such table or check, it cannot be waived,
   *     the days are over or too many, or this person may not
   */
  Waiver granted(long number, Instant now, PipelineDefinition pipeline, SignOff signOff) {
    signOff.requireWaiver(by);
    if (reason.isBlank()) {
      throw refused("--reason", "a waiver without a reason helps nobody", "Say why");
    }
    Contract contract = contract(pipeline);
    Check check = check(contract);
    requireWaivable(contract, check);
    requireDays(LocalDate.ofInstant(now, pipeline.zone()), signOff.longestWaiver());
    return new Waiver(
        number,
        now.truncatedTo(ChronoUnit.MICROS),
        contract.table(),
        check.name(),
        by,
        reason,
        until,
        limit,
        contract.fingerprint());
  }

  private Contract contract(PipelineDefinition pipeline) {
    String[] words = subject.split("\\.", 3);
    String name = words.length < 2 ? subject : words[0] + "." + words[1];
    List<String> tables = pipeline.contracts().keySet().stream().map(TableName::toString).toList();
    return TableName.parse(name)
        .flatMap(pipeline::contract)
        .orElseThrow(
            () ->
                refused(
                    subject,
                    "there is no contract of " + Text.printable(name),
                    meant("Tables", name, tables)));
  }

  private Check check(Contract contract) {
    String[] words = subject.split("\\.", 3);
    String name = words.length < 3 ? "" : words[2];
    List<String> checks = contract.checks().stream().map(Check::name).toList();
    return contract.checks().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    subject,
                    name.isEmpty()
                        ? "which check of " + contract.table() + " is not said"
                        : contract.table() + " has no check called " + Text.printable(name),
                    meant("Checks", name, checks)));
  }

  /** What a table is made up of cannot be waived: what reads it would compute something else. */
  private void requireWaivable(Contract contract, Check check) {
    if (check.severity() != Severity.FAIL) {
      throw refused(
          subject, "the check only warns, and keeps no release back", "There is nothing to waive");
    }
    if (isStructural(contract, check)) {
      throw refused(
          subject,
          "the key of a table cannot be waived: joins, histories and comparisons of releases rest"
              + " on it",
          "Correct the data, or change the contract's key and with it the grain");
    }
  }

  private static boolean isStructural(Contract contract, Check check) {
    if (check.measure() instanceof Check.Missing missing) {
      return contract.key().contains(missing.column());
    }
    return check.measure() instanceof Check.Duplicates duplicates
        && contract.key().containsAll(duplicates.columns());
  }

  private void requireDays(LocalDate today, int longest) {
    if (until.isBefore(today)) {
      throw refused("--until", until + " is over", "Name a day from " + today + " on");
    }
    LocalDate last = today.plusDays(longest);
    if (until.isAfter(last)) {
      throw refused(
          "--until",
          "a waiver may stand for " + longest + " days here, and " + until + " is later",
          "Name a day up to " + last + "; what shall hold for longer is a change of the contract");
    }
  }

  private static String meant(String what, String name, List<String> known) {
    String all = what + " are " + String.join(", ", known);
    return Text.nearest(name, known).map(n -> "Did you mean " + n + "? " + all).orElse(all);
  }

  private static AssayException refused(String place, String problem, String remedy) {
    return AssayException.of(ErrorKind.USAGE, Text.printable(place), problem, remedy);
  }
}
