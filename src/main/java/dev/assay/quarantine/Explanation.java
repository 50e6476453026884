package dev.assay.quarantine;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Rule;
import dev.assay.silver.QuarantineReason;
import java.util.Optional;

/** What a reason means for one table, with what the present definition says about it. */
public final class Explanation {
  private final PipelineDefinition pipeline;

  public Explanation(PipelineDefinition pipeline) {
    this.pipeline = pipeline;
  }

  /** One or two sentences. */
  public String of(Reason reason, Shelf shelf) {
    String meaning =
        reason.meaning().orElse("The definition of source " + shelf.source() + " refuses it.");
    return silver(shelf)
        .flatMap(s -> inDefinition(reason, s))
        .map(more -> meaning + " " + more)
        .orElse(meaning);
  }

  private Optional<SilverDefinition> silver(Shelf shelf) {
    return pipeline.silver().stream().filter(s -> s.table().equals(shelf.table())).findFirst();
  }

  private static Optional<String> inDefinition(Reason reason, SilverDefinition silver) {
    if (reason.is(QuarantineReason.RULE)) {
      return silver.rules().stream()
          .filter(r -> r.name().equals(reason.rule()))
          .map(Rule::condition)
          .map(c -> "It says: " + c)
          .findFirst();
    }
    if (reason.is(QuarantineReason.NOT_CONVERTIBLE)) {
      return Optional.of("The type is " + reason.rule() + ".");
    }
    if (reason.is(QuarantineReason.LATE)) {
      return Optional.of("At most " + reason.rule() + " are allowed.");
    }
    return reason.is(QuarantineReason.NO_REFERENCE)
        ? Optional.of("It refers to " + reason.rule() + ".")
        : Optional.empty();
  }
}
