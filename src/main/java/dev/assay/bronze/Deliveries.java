package dev.assay.bronze;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import java.time.LocalDate;
import java.util.Optional;

/** What the books say about deliveries as a whole. */
public final class Deliveries {
  private Deliveries() {}

  /** The newest delivery date of any planned file. */
  public static Optional<LocalDate> latest(Books books) {
    return new FileLedger(books.read(OpsTable.LANDED_FILES)).latestDelivery();
  }
}
