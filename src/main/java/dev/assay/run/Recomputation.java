package dev.assay.run;

import dev.assay.audit.Finding;
import dev.assay.audit.Finding.Nature;
import dev.assay.audit.Proof;
import dev.assay.audit.Report;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ContentHash;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.StoredDefinitions;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Computes what releases pin a second time, outside of the lakehouse, by the stored definitions and
 * with the engine of today, and compares content hashes.
 */
public final class Recomputation {
  private final String pipelineName;
  private final Lakehouse lakehouse;
  private final Sessions sessions;
  private final Map<String, String> engine;
  private final Path scratchFolder;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private int tables;

  /**
   * @param engine names and versions of what computes now
   * @param scratchFolder below which a folder is made, and removed at the end
   */
  public Recomputation(
      String pipelineName,
      Lakehouse lakehouse,
      Sessions sessions,
      Map<String, String> engine,
      Path scratchFolder) {
    this.pipelineName = pipelineName;
    this.lakehouse = lakehouse;
    this.sessions = sessions;
    this.engine = new TreeMap<>(engine);
    this.scratchFolder = scratchFolder;
  }

  /** Where a recomputation begins. */
  public enum Floor {
    /** With the pinned Silver versions. */
    SILVER(Proof.RECOMPUTED),
    /** With the Bronze batches that they were made of. */
    BRONZE(Proof.RECOMPUTED_FROM_BRONZE);

    private final Proof proof;

    Floor(Proof proof) {
      this.proof = proof;
    }
  }

  /** Adds to a report what comes of computing its releases again. */
  public Report of(Report report, Floor floor) {
    StoredDefinitions definitions = StoredDefinitions.read(new Books(lakehouse));
    byOrigin(report)
        .forEach(
            (origin, pins) -> {
              try (Scratch scratch = Scratch.in(scratchFolder)) {
                recompute(origin, pins, definitions, floor, scratch.folder());
              }
            });
    return report.with(floor.proof, tables, findings, remarks);
  }

  /** The pinned versions that came about together, with the releases that pin them. */
  private static Map<Release, Map<Pin, List<String>>> byOrigin(Report report) {
    Map<Release, Map<Pin, List<String>>> byOrigin = new LinkedHashMap<>();
    for (Release release : report.releases()) {
      for (Pin pin : release.pins()) {
        byOrigin
            .computeIfAbsent(origin(pin, release, report.chain()), o -> new LinkedHashMap<>())
            .computeIfAbsent(pin, p -> new ArrayList<>())
            .add(release.id());
      }
    }
    return byOrigin;
  }

  /** A rollback computes nothing: its versions are those of the run that published them before. */
  private static Release origin(Pin pin, Release release, List<Release> chain) {
    return chain.stream()
        .filter(r -> r.number() <= release.number() && r.act().kind() == Release.Kind.RUN)
        .filter(r -> r.pin(pin.table()).filter(p -> sameCommit(p, pin)).isPresent())
        .reduce((older, newer) -> newer)
        .orElse(release);
  }

  private static boolean sameCommit(Pin one, Pin other) {
    return one.commitSha256().equals(other.commitSha256())
        && one.contract().equals(other.contract());
  }

  private void recompute(
      Release origin,
      Map<Pin, List<String>> pins,
      StoredDefinitions definitions,
      Floor floor,
      Path scratch) {
    Map<TableName, Pinned> pinned = new TreeMap<>();
    pins.forEach((pin, ids) -> pinned.put(pin.table(), new Pinned(pin, ids, floor.proof)));
    String differs = difference(definitions.engine(origin.definitions()));
    if (!differs.isEmpty()) {
      remarks.add(origin.id() + " was computed by another engine: " + differs);
    }
    try {
      PipelineDefinition pipeline =
          definitions.restore(origin.definitions(), pipelineName, scratch.resolve("conf"));
      DeltaTables own =
          new DeltaTables(
              new Lakehouse(scratch.resolve("lake").toString()), sessions.forNode(rows(origin)));
      Rebuild rebuild = new Rebuild(pipeline, own);
      SilverSource silver = silver(origin, pinned, rebuild, floor);
      gold(pipeline, pinned, rebuild, silver);
    } catch (AssayException e) {
      List<String> ids = pins.values().stream().flatMap(List::stream).distinct().toList();
      findings.add(
          new Finding(
              floor.proof,
              Nature.UNPROVABLE,
              origin.id(),
              ids,
              "cannot be computed again: " + e.problems().get(0).problem()));
    }
  }

  private SilverSource silver(
      Release origin, Map<TableName, Pinned> pinned, Rebuild rebuild, Floor floor) {
    DeltaTables real = new DeltaTables(lakehouse, rebuild.scratch().session());
    if (floor == Floor.SILVER) {
      return table -> real.readAt(table, origin.pin(table).map(Pin::version).orElseThrow());
    }
    SilverFromBronze fromBronze =
        new SilverFromBronze(
            origin, lakehouse, StandingDecisions.read(new Books(lakehouse)), real, rebuild);
    for (Pin pin : origin.pins()) {
      if (pin.table().layer() == Layer.SILVER) {
        compare(
            pinned.getOrDefault(pin.table(), new Pinned(pin, List.of(origin.id()), floor.proof)),
            () -> fromBronze.build(pin.table(), pin.version()));
      }
    }
    return fromBronze;
  }

  private void gold(
      PipelineDefinition pipeline,
      Map<TableName, Pinned> pinned,
      Rebuild rebuild,
      SilverSource silver) {
    for (ModelDefinition model : pipeline.models()) {
      Optional<Pinned> wanted = Optional.ofNullable(pinned.get(model.table()));
      if (wanted.isPresent() && lacksDate(pipeline, model)) {
        add(
            wanted.get(),
            Nature.UNPROVABLE,
            "cannot be computed again: the value of its parameter "
                + AsOf.PARAMETER
                + " was not kept by the Assay that published it");
      } else if (wanted.isPresent()) {
        compare(wanted.get(), () -> rebuild.build(model, silver));
      } else {
        beside(model, () -> rebuild.build(model, silver));
      }
    }
  }

  /** What is not asked for may still be read by what is. */
  private void beside(ModelDefinition model, Making making) {
    try {
      making.make();
    } catch (SilverFromBronze.Gone | RuntimeException e) {
      remarks.add(model.table() + ", which no release looked at pins, cannot be computed again");
    }
  }

  private static boolean lacksDate(PipelineDefinition pipeline, ModelDefinition model) {
    return model.parameters().contains(AsOf.PARAMETER)
        && Optional.ofNullable(pipeline.parameters().get(AsOf.PARAMETER))
            .filter(p -> !p.value().isEmpty())
            .isEmpty();
  }

  /** Makes a table again. */
  @FunctionalInterface
  private interface Making {
    ContentHash make() throws SilverFromBronze.Gone;
  }

  private record Pinned(Pin pin, List<String> releases, Proof proof) {}

  private void compare(Pinned pinned, Making making) {
    tables++;
    try {
      ContentHash found = making.make();
      if (!found.equals(pinned.pin().content())) {
        add(
            pinned,
            Nature.CORRUPT,
            "computed again its content hash is "
                + found
                + ", but "
                + pinned.pin().content()
                + " was released");
      }
    } catch (SilverFromBronze.Gone e) {
      add(pinned, Nature.UNPROVABLE, "cannot be recomputed from Bronze: " + e.getMessage());
    } catch (RuntimeException e) {
      AssayException failure = Failures.of(pinned.pin().table().toString(), e);
      add(
          pinned,
          Nature.UNPROVABLE,
          "cannot be computed again: " + failure.problems().get(0).problem());
    }
  }

  private void add(Pinned pinned, Nature nature, String text) {
    findings.add(
        new Finding(
            pinned.proof(), nature, pinned.pin().table().toString(), pinned.releases(), text));
  }

  private String difference(SortedMap<String, String> then) {
    List<String> parts = new ArrayList<>();
    then.forEach(
        (part, version) -> {
          String now = engine.getOrDefault(part, "none");
          if (!now.equals(version)) {
            parts.add(part + " " + version + ", now " + now);
          }
        });
    return String.join("; ", parts);
  }

  private static long rows(Release release) {
    return release.pins().stream()
        .filter(p -> p.table().layer() == Layer.SILVER)
        .mapToLong(p -> p.content().rows())
        .sum();
  }
}
