package dev.assay.landing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One kind of file, read record by record. */
interface RecordSource {
  /** The next record, refused ones included; null at the end. */
  @Nullable LandedRecord next() throws IOException;
}
