package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was read so far of a pipeline folder, by name, with the mistakes met on the way. */
record Written(
    SortedMap<String, SourceDefinition> sources,
    SortedMap<TableName, Contract> contracts,
    SortedMap<String, Parameter> parameters,
    Mistakes mistakes) {
  static Written nothing(Mistakes mistakes) {
    return new Written(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), mistakes);
  }
}
