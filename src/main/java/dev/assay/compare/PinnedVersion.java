package dev.assay.compare;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.release.Pin;
import dev.assay.table.FileListing;
import dev.assay.table.Lakehouse;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** A pinned version as it lies in the lakehouse, which must still be the one that was pinned. */
record PinnedVersion(Pin pin, Lakehouse lakehouse) {
  /**
   * Looks whether the version's commit is the one that was released.
   *
   * @throws AssayException of kind ENVIRONMENT when it is another one, or is gone
   */
  static PinnedVersion found(Pin pin, Lakehouse lakehouse) {
    String now = lakehouse.log(pin.table()).read(pin.version()).sha256();
    if (!now.equals(pin.commitSha256())) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          pin.table() + ", version " + pin.version(),
          "the commit file is not the one that was released: its SHA-256 is another",
          "Somebody or something changed the table's log; restore it from a backup");
    }
    return new PinnedVersion(pin, lakehouse);
  }

  StructType schema() {
    String json = FileListing.schemaJsonAt(path(), pin.version(), lakehouse.configuration());
    return (StructType) DataType.fromJson(json);
  }

  FileListing listing() {
    return FileListing.at(path(), pin.version(), lakehouse.configuration());
  }

  String path() {
    return lakehouse.path(pin.table());
  }
}
