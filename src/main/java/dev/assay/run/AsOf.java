package dev.assay.run;

import dev.assay.bronze.Deliveries;
import dev.assay.definition.Parameter;
import dev.assay.definition.PipelineDefinition;
import dev.assay.ops.Books;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The day as of which models compute: what was asked for, else the latest delivery date; never the
 * clock.
 */
final class AsOf {
  /** The parameter's name in models. */
  static final String PARAMETER = "as_of_date";

  private final PipelineDefinition pipeline;
  private final @Nullable LocalDate asked;
  private final LocalDate beforeAnyDelivery;
  private final Books books;

  AsOf(RunRequest request, Books books) {
    this(request.pipeline(), request.asOf(), request.deliveryDate(), books);
  }

  private AsOf(
      PipelineDefinition pipeline,
      @Nullable LocalDate asked,
      LocalDate beforeAnyDelivery,
      Books books) {
    this.pipeline = pipeline;
    this.asked = asked;
    this.beforeAnyDelivery = beforeAnyDelivery;
    this.books = books;
  }

  /** The day of what has been delivered so far, where nobody asks for another. */
  static AsOf latest(PipelineDefinition pipeline, Books books) {
    return new AsOf(pipeline, null, LocalDate.EPOCH, books);
  }

  /** The pipeline's parameters, this one among them with its value. */
  SortedMap<String, Parameter> parameters() {
    SortedMap<String, Parameter> parameters = new TreeMap<>(pipeline.parameters());
    Parameter declared = parameters.get(PARAMETER);
    if (declared != null && declared.value().isEmpty()) {
      parameters.put(PARAMETER, declared.with(day().toString()));
    }
    return parameters;
  }

  private LocalDate day() {
    return Optional.ofNullable(asked).or(() -> Deliveries.latest(books)).orElse(beforeAnyDelivery);
  }
}
