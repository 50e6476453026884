package dev.assay.run;

import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.release.StoredDefinitions;
import java.nio.file.Path;

/** The pipeline as it was when a release was made. */
public final class ReleasedPipeline {
  private ReleasedPipeline() {}

  /**
   * Reads the stored definitions of a release that is kept.
   *
   * @param release an id, a tag or {@code latest}
   * @throws dev.assay.model.AssayException of kind USAGE when there is no such release, ENVIRONMENT
   *     when its definitions are not whole
   */
  public static PipelineDefinition of(String pipeline, String release, Books books) {
    return of(pipeline, ReleaseCatalogue.read(books).kept(release), books);
  }

  static PipelineDefinition of(String pipeline, Release release, Books books) {
    try (Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir")))) {
      return StoredDefinitions.read(books)
          .restore(release.definitions(), pipeline, scratch.folder().resolve("conf"));
    }
  }
}
