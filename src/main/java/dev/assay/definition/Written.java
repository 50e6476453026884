package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was read so far of a pipeline folder, by name, with the mistakes met on the way.
 *
 * @param doubted files with a mistake that leaves open what they define; nothing that rests on them
 *     is judged, so that one mistake is not reported as many
 */
record Written(
    SortedMap<String, SourceDefinition> sources,
    SortedMap<TableName, Contract> contracts,
    SortedMap<String, Parameter> parameters,
    GroupReader groups,
    Set<String> doubted,
    Mistakes mistakes) {
  static Written nothing(Mistakes mistakes) {
    return new Written(
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new GroupReader(),
        new TreeSet<>(),
        mistakes);
  }

  /** The contract of a table, when its columns are beyond doubt. */
  Optional<Contract> sure(TableName table) {
    return Optional.ofNullable(contracts.get(table)).filter(c -> !doubted.contains(c.file()));
  }

  /** Whether nobody wrote a contract for the table, not even a wrong one. */
  boolean lacksContract(TableName table) {
    return !contracts.containsKey(table) && !doubted.contains(contractFile(table));
  }

  /** Whether nobody wrote a source of that name, not even a wrong one. */
  boolean lacksSource(String name) {
    return !sources.containsKey(name) && !doubted.contains("bronze/" + name + ".yaml");
  }

  /** Where the contract of a table stands. */
  static String contractFile(TableName table) {
    return "contracts/" + table + ".odcs.yaml";
  }
}
