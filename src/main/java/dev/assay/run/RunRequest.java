package dev.assay.run;

import dev.assay.definition.Environment;
import dev.assay.definition.PipelineDefinition;
import dev.assay.quarantine.Decided;
import dev.assay.table.Lakehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to run, where, and at what time.
 *
 * @param landing the pipeline's own landing folder
 * @param deliveryDate delivery date of flat files
 * @param asOf the day as of which models compute; null for the latest delivery date
 * @param user who asked for the run
 * @param decisions what people have decided about records, to be put on record first
 */
public record RunRequest(
    PipelineDefinition pipeline,
    Environment environment,
    Path landing,
    Lakehouse lakehouse,
    LocalDate deliveryDate,
    @Nullable LocalDate asOf,
    Phases phases,
    String user,
    Clock clock,
    List<Decided> decisions) {
  public RunRequest {
    decisions = List.copyOf(decisions);
  }

  /** A run without decisions. */
  public RunRequest(
      PipelineDefinition pipeline,
      Environment environment,
      Path landing,
      Lakehouse lakehouse,
      LocalDate deliveryDate,
      @Nullable LocalDate asOf,
      Phases phases,
      String user,
      Clock clock) {
    this(
        pipeline,
        environment,
        landing,
        lakehouse,
        deliveryDate,
        asOf,
        phases,
        user,
        clock,
        List.of());
  }

  /** The same run, which puts these decisions on record first. */
  public RunRequest deciding(List<Decided> decided) {
    return new RunRequest(
        pipeline,
        environment,
        landing,
        lakehouse,
        deliveryDate,
        asOf,
        phases,
        user,
        clock,
        decided);
  }

  /** Which part of a run is wanted. */
  public enum Phases {
    /** From landing files to a release. */
    ALL,
    /** Landing and Bronze. */
    INGEST,
    /** Silver, Gold, contracts and release. */
    TRANSFORM;

    boolean ingests() {
      return this != TRANSFORM;
    }

    boolean transforms() {
      return this != INGEST;
    }
  }

  /**
   * The folder of the run lock; a lakehouse that is not on a local disk is locked on this machine.
   */
  Path lockFolder() {
    return localRoot()
        .orElseGet(
            () ->
                Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "assay",
                    dev.assay.model.Sha256.hex(lakehouse.root())))
        .resolve(".assay");
  }

  private Optional<Path> localRoot() {
    String root = lakehouse.root();
    if (root.startsWith("file:")) {
      return Optional.of(Path.of(java.net.URI.create(root)));
    }
    return root.contains("://") ? Optional.empty() : Optional.of(Path.of(root));
  }
}
