package dev.assay.run;

import dev.assay.bronze.Deliveries;
import dev.assay.definition.Parameter;
import dev.assay.ops.Books;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The day as of which models compute: what was asked for, else the latest delivery date; never the
 * clock.
 */
final class AsOf {
  /** The parameter's name in models. */
  static final String PARAMETER = "as_of_date";

  private final RunRequest request;
  private final Books books;

  AsOf(RunRequest request, Books books) {
    this.request = request;
    this.books = books;
  }

  /** The pipeline's parameters, this one among them with its value. */
  SortedMap<String, Parameter> parameters() {
    SortedMap<String, Parameter> parameters = new TreeMap<>(request.pipeline().parameters());
    Parameter declared = parameters.get(PARAMETER);
    if (declared != null && declared.value().isEmpty()) {
      parameters.put(PARAMETER, declared.with(day().toString()));
    }
    return parameters;
  }

  private LocalDate day() {
    return Optional.ofNullable(request.asOf())
        .or(() -> Deliveries.latest(books))
        .orElse(request.deliveryDate());
  }
}
