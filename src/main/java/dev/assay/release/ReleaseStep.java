package dev.assay.release;

import dev.assay.contract.RecordedVerdict;
import dev.assay.contract.VerdictLog;
import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Publishes: pins the newest data of every Gold table, and of every Silver table that it came from,
 * if all passed under their current contracts and anything differs from the last release.
 */
public final class ReleaseStep implements Step {
  private final PipelineDefinition pipeline;
  private final Lakehouse lakehouse;
  private final Release.Act act;
  private final Map<String, String> engine;

  /** {@code engine} names what computed the tables, with versions. */
  public ReleaseStep(
      PipelineDefinition pipeline,
      Lakehouse lakehouse,
      Release.Act act,
      Map<String, String> engine) {
    this.pipeline = pipeline;
    this.lakehouse = lakehouse;
    this.act = act;
    this.engine = Map.copyOf(engine);
  }

  @Override
  public String name() {
    return "release";
  }

  @Override
  public StepResult execute() {
    Optional<TableName> missing =
        tables().stream().filter(t -> !lakehouse.log(t).exists()).findFirst();
    if (missing.isPresent()) {
      return StepResult.skipped(
          missing.get() + " was never built, so there is no whole to release");
    }
    Books books = new Books(lakehouse);
    ReleaseLog log = ReleaseLog.read(books);
    List<Pin> pins = pins(new VerdictLog(books));
    if (pins.isEmpty()) {
      return StepResult.skipped("the pipeline has no Gold table that could be released");
    }
    Optional<Release> latest = log.latest();
    if (latest.isPresent() && samePromises(latest.get().pins(), pins)) {
      return StepResult.skipped("nothing differs from " + latest.get().id());
    }
    DefinitionArchive.Ground ground = new DefinitionArchive(books).keep(pipeline, engine, act.at());
    Release release =
        Release.after(latest.orElse(null), act, pins, ground.definitions(), ground.engine());
    FailPoints.reach("release#commit:before");
    log.publish(books, release);
    FailPoints.reach("release#commit:after");
    return StepResult.done(counts(release), release.id() + " " + release.hash());
  }

  private static boolean samePromises(List<Pin> before, List<Pin> now) {
    if (before.size() != now.size()) {
      return false;
    }
    List<Pin> sorted = now.stream().sorted().toList();
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).samePromise(sorted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Set<TableName> tables() {
    TreeSet<TableName> tables = new TreeSet<>();
    for (ModelDefinition model : pipeline.models()) {
      tables.add(model.table());
      model.inputs().stream().filter(t -> t.layer() == Layer.SILVER).forEach(t -> tables.add(t));
    }
    return tables;
  }

  private List<Pin> pins(VerdictLog verdicts) {
    List<Pin> pins = new ArrayList<>();
    tables().forEach(t -> pins.add(pin(t, verdicts)));
    return pins;
  }

  private Pin pin(TableName table, VerdictLog verdicts) {
    Contract contract = pipeline.promised(table);
    Commit commit =
        lakehouse
            .log(table)
            .lastDataChange()
            .orElseThrow(() -> notReady(table, "it does not exist"));
    RecordedVerdict judged =
        verdicts
            .recorded(table, commit, contract.fingerprint())
            .filter(r -> r.verdict().passed())
            .orElseThrow(
                () ->
                    notReady(
                        table,
                        "version "
                            + commit.version()
                            + " has no passing verdict under its current contract"));
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
        Pin.Passed.by(judged));
  }

  private static AssayException notReady(TableName table, String why) {
    return AssayException.of(
        ErrorKind.CONTRACT,
        table.toString(),
        "the table cannot be released: " + why,
        "Run the whole pipeline; readers keep the last release meanwhile");
  }

  private static SortedMap<String, Long> counts(Release release) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("number", release.number());
    counts.put("tables", (long) release.pins().size());
    return counts;
  }
}
