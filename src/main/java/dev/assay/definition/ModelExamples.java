package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.List;

/** The examples of one model, which are its tests and show what it does. */
public record ModelExamples(TableName model, String file, List<Example> examples) {
  public ModelExamples {
    examples = List.copyOf(examples);
  }
}
