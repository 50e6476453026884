package dev.assay.landing;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a first pass over a file found.
 *
 * @param sha256 of the file's bytes; empty when the rejection is temporary
 * @param records counted by other code than the reader's; refused records count, the header and
 *     blank lines do not; 0 when rejected
 * @param columns header names, Avro fields, or the JSON field names of well-formed records in the
 *     order of first use, with {@code _value} for JSON that is no object; empty when rejected
 * @param types one per column, observed in the first records: an {@link ObservedType}, or for Avro
 *     what the schema says
 * @param rejection why the whole file is refused
 */
public record Survey(
    LandedFile file,
    String sha256,
    long records,
    List<String> columns,
    List<String> types,
    @Nullable Rejection rejection)
    implements Serializable {
  public Survey {
    columns = List.copyOf(columns);
    types = List.copyOf(types);
  }

  static Survey rejected(LandedFile file, String sha256, Rejection rejection) {
    return new Survey(
        file, rejection.isTemporary() ? "" : sha256, 0, List.of(), List.of(), rejection);
  }
}
