package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The schedule groups of a pipeline, and which table is in which.
 *
 * @param groups by name
 * @param members the group's name by table, of the tables that are in one
 */
public record Schedule(
    SortedMap<String, ScheduleGroup> groups, SortedMap<TableName, String> members) {
  public Schedule {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
  }

  /** The group of a table. */
  public Optional<ScheduleGroup> group(TableName table) {
    return Optional.ofNullable(members.get(table)).map(name -> groups.get(name));
  }

  /** The tables of a group, none where there is no such group. */
  public NavigableSet<TableName> tables(String group) {
    NavigableSet<TableName> tables = new TreeSet<>();
    members.forEach(
        (table, name) -> {
          if (name.equals(group)) {
            tables.add(table);
          }
        });
    return tables;
  }
}
