package dev.assay.release;

import dev.assay.contract.RecordedVerdict;
import dev.assay.contract.StandingWaivers;
import dev.assay.contract.TimePassed;
import dev.assay.contract.VerdictLog;
import dev.assay.contract.Waivers;
import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.release.ReleaseStep.OnWithdrawn;
import dev.assay.step.FailPoints;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what could be released: the newest data of every Gold table, and of every Silver table that
 * it came from, all of which must have passed under their current contracts.
 *
 * @param engine names what computed the tables, with versions
 * @param now when it would be released, for waivers that stand until a day
 */
record Candidates(
    PipelineDefinition pipeline, Lakehouse lakehouse, Map<String, String> engine, Instant now) {
  Candidates {
    engine = Map.copyOf(engine);
  }

  /**
   * The candidate that would follow the newest release of {@code log}.
   *
   * @throws AssayException of kind CONTRACT when a table cannot be released as it is
   */
  Candidate after(ReleaseLog log, Books books) {
    DefinitionArchive.Ground ground = DefinitionArchive.ground(pipeline, engine);
    return new Candidate(
        pins(new VerdictLog(books), Waivers.read(books).at(now, pipeline.zone())),
        ground.definitions(),
        ground.engine(),
        log.latest().orElse(null));
  }

  /**
   * What to do with the candidate that would follow: {@code work} gets it where there is one and
   * nothing holds it back.
   */
  StepResult bring(ReleaseLog log, Books books, OnWithdrawn onWithdrawn, Work work) {
    Optional<StepResult> unbuilt = unbuilt();
    if (unbuilt.isPresent()) {
      return unbuilt.get();
    }
    Candidate candidate = after(log, books);
    Optional<String> nothing = candidate.nothingNew();
    if (nothing.isPresent()) {
      return StepResult.skipped(nothing.get());
    }
    return Withdrawals.hold(log, candidate.pins(), onWithdrawn)
        .orElseGet(() -> work.with(candidate));
  }

  /** What a step does with a candidate. */
  interface Work {
    StepResult with(Candidate candidate);
  }

  private Optional<StepResult> unbuilt() {
    return tables().stream()
        .filter(t -> !lakehouse.log(t).exists())
        .findFirst()
        .map(t -> StepResult.skipped(t + " was never built, so there is no whole to release"));
  }

  /** Publishes a candidate; the texts that it rests on are kept before. */
  Release publish(Candidate candidate, Release.Act act, ReleaseLog log, Books books) {
    keepTexts(books);
    Release release =
        Release.after(
            candidate.latest(), act, candidate.pins(), candidate.definitions(), candidate.engine());
    FailPoints.reach("release#commit:before");
    log.publish(books, release);
    FailPoints.reach("release#commit:after");
    return release;
  }

  /** Keeps the texts that a candidate rests on. */
  void keepTexts(Books books) {
    new DefinitionArchive(books).keep(pipeline, engine, now);
  }

  private Set<TableName> tables() {
    Set<TableName> tables = new TreeSet<>();
    for (ModelDefinition model : pipeline.models()) {
      tables.add(model.table());
      model.inputs().stream().filter(t -> t.layer() == Layer.SILVER).forEach(t -> tables.add(t));
    }
    return tables;
  }

  private List<Pin> pins(VerdictLog verdicts, StandingWaivers waivers) {
    List<Pin> pins = new ArrayList<>();
    tables().forEach(t -> pins.add(pin(t, verdicts, waivers)));
    return pins;
  }

  private Pin pin(TableName table, VerdictLog verdicts, StandingWaivers waivers) {
    Contract contract = pipeline.promised(table);
    Commit commit =
        lakehouse
            .log(table)
            .lastDataChange()
            .orElseThrow(() -> notReady(table, "it does not exist"));
    RecordedVerdict judged =
        verdicts
            .recorded(table, commit, contract.fingerprint())
            .filter(r -> waivers.uncovered(r.verdict()).isEmpty())
            .orElseThrow(
                () ->
                    notReady(
                        table,
                        "version "
                            + commit.version()
                            + " has no passing verdict under its current contract, and no waiver"
                            + " covers what is broken"));
    refuseWhatTimeHasBroken(contract, judged, waivers);
    Provenance provenance =
        Provenance.of(commit)
            .orElseThrow(
                () ->
                    notReady(table, "its newest version was written by something else than Assay"));
    return new Pin(
        table,
        commit.version(),
        commit.sha256(),
        judged.verdict().content(),
        contract.fingerprint(),
        provenance.fingerprint(),
        provenance.runId(),
        Pin.Passed.by(judged),
        waivers.of(judged.verdict()));
  }

  /** A version may have been judged long ago, and wait for its approval since. */
  private void refuseWhatTimeHasBroken(
      Contract contract, RecordedVerdict judged, StandingWaivers waivers) {
    TimePassed.at(now)
        .since(judged, contract)
        .flatMap(v -> waivers.uncovered(v).stream().findFirst())
        .ifPresent(
            broken -> {
              throw notReady(
                  contract.table(),
                  "since it was judged at %s, time has broken check %s: measured %s, the contract wants %s"
                      .formatted(
                          judged.judgedAt(),
                          broken.check(),
                          broken.measured().toPlainString(),
                          broken.expected()));
            });
  }

  private static AssayException notReady(TableName table, String why) {
    return AssayException.of(
        ErrorKind.CONTRACT,
        table.toString(),
        "the table cannot be released: " + why,
        "Run the whole pipeline; readers keep the last release meanwhile");
  }
}
