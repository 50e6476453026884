package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Some rows, and what a model makes of them.
 *
 * @param name a sentence that says what is shown
 * @param parameters those whose values differ from the pipeline's defaults
 * @param given rows of inputs; an input that is not named has none
 * @param expected all rows that the model makes, in any order; only their columns are compared
 */
public record Example(
    String name,
    Place place,
    SortedMap<String, Parameter> parameters,
    SortedMap<TableName, ExampleRows> given,
    ExampleRows expected) {
  public Example {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
  }
}
