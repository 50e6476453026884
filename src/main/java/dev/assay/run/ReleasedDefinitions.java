package dev.assay.run;

import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Books;
import dev.assay.release.Release;
import dev.assay.release.StoredDefinitions;
import java.nio.file.Path;

/** The definitions that releases were made by, read from the lakehouse and not from files. */
public final class ReleasedDefinitions {
  private ReleasedDefinitions() {}

  /**
   * The pipeline as it was when a release was published, with the parameters of then and without
   * examples.
   *
   * @throws dev.assay.model.AssayException of kind ENVIRONMENT when a text is missing; USAGE when
   *     this Assay cannot read them any more
   */
  public static PipelineDefinition of(Release release, String pipeline, Books books) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Scratch scratch = Scratch.in(temporary)) {
      return StoredDefinitions.read(books)
          .restore(release.definitions(), pipeline, scratch.folder());
    }
  }
}
