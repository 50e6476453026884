package dev.assay.sample;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was delivered, whether just written or already there with the same bytes.
 *
 * @param landing the landing root
 * @param files number of files
 * @param recordsBySource records delivered per source, headers not counted
 * @param dirt how many mistakes of each kind were planted; empty for a clean sample
 */
public record SampleReport(
    Path landing,
    int files,
    SortedMap<String, Long> recordsBySource,
    SortedMap<String, Long> dirt) {
  public SampleReport {
    recordsBySource = Collections.unmodifiableSortedMap(new TreeMap<>(recordsBySource));
    dirt = Collections.unmodifiableSortedMap(new TreeMap<>(dirt));
  }
}
