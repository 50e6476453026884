package dev.assay.gold;

import dev.assay.definition.Example;
import dev.assay.model.TableName;
import java.util.List;

/**
 * What became of one example.
 *
 * @param complaints what is wrong beside the rows themselves, each a sentence
 */
public record ExampleResult(
    TableName model, Example example, ExampleDifference difference, List<String> complaints) {
  public ExampleResult {
    complaints = List.copyOf(complaints);
  }

  /** Whether the model does what the example says. */
  public boolean passed() {
    return difference.isEmpty() && complaints.isEmpty();
  }
}
