package dev.assay.lineage;

import dev.assay.table.Lakehouse;
import java.net.URI;

/**
 * How datasets and jobs are called elsewhere, by OpenLineage's naming rules: a dataset by the place
 * where its files lie, a job within a namespace of its own.
 *
 * @param jobs the namespace of jobs
 * @param landing the pipeline's landing folder, a path or URI
 */
public record DatasetNames(String jobs, Lakehouse lakehouse, String landing) {
  /** The namespace and name of a dataset. */
  record Name(String namespace, String name) {}

  /** Files on a disk are of the namespace {@code file}, objects of that of their bucket. */
  Name of(Dataset dataset) {
    String place = dataset.table().map(lakehouse::path).orElse(landing + "/" + dataset.name());
    if (!place.contains("://")) {
      return new Name("file", place.replaceFirst("^file:/+", "/"));
    }
    URI uri = URI.create(place);
    String scheme = uri.getScheme().equals("s3a") ? "s3" : uri.getScheme();
    return scheme.equals("file")
        ? new Name(scheme, uri.getPath())
        : new Name(scheme + "://" + uri.getAuthority(), uri.getPath().replaceFirst("^/", ""));
  }
}
