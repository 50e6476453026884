package dev.assay.sample;

import java.util.List;

/**
 * One record on its way into a file.
 *
 * @param source where it belongs
 * @param values in the order of the source's columns; empty text is an absent value
 */
public record Row(Source source, List<String> values) {
  public Row {
    values = List.copyOf(values);
  }
}
