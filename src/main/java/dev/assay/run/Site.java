package dev.assay.run;

import dev.assay.definition.Environment;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.Sha256;
import dev.assay.table.Lakehouse;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Where a lakehouse is changed, by whom and by which clock.
 *
 * @param user who asked for the change
 */
public record Site(
    PipelineDefinition pipeline,
    Environment environment,
    Lakehouse lakehouse,
    String user,
    Clock clock) {
  /** The folder of the run lock. */
  Path lockFolder() {
    return ownFolder(lakehouse);
  }

  /**
   * The folder of what a lakehouse needs beside its tables, on this machine: a lakehouse that is
   * not on a local disk is locked here only.
   */
  public static Path ownFolder(Lakehouse lakehouse) {
    return localRoot(lakehouse)
        .orElseGet(
            () ->
                Path.of(
                    System.getProperty("java.io.tmpdir"), "assay", Sha256.hex(lakehouse.root())))
        .resolve(".assay");
  }

  /** The file, outside the lakehouse, in which the hashes of this pipeline's releases are noted. */
  Path heads() {
    return heads(environment, pipeline.name());
  }

  /** The same of a pipeline in an environment. */
  public static Path heads(Environment environment, String pipeline) {
    return Path.of(environment.heads()).resolve(environment.name()).resolve(pipeline + ".txt");
  }

  private static Optional<Path> localRoot(Lakehouse lakehouse) {
    String root = lakehouse.root();
    if (root.startsWith("file:")) {
      return Optional.of(Path.of(URI.create(root)));
    }
    return root.contains("://") ? Optional.empty() : Optional.of(Path.of(root));
  }
}
