package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What rests on the tables of a pipeline without being one: metrics, and what lies outside. */
public record Consumers(List<Metric> metrics, List<Exposure> exposures) {
  public Consumers {
    metrics = List.copyOf(metrics);
    exposures = List.copyOf(exposures);
  }

  /** The metric of that name. */
  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /** The tables that an exposure reads, itself or through its metrics. */
  public NavigableSet<TableName> tables(Exposure exposure) {
    NavigableSet<TableName> tables = new TreeSet<>(exposure.reads().keySet());
    exposure.metrics().forEach(name -> metric(name).ifPresent(m -> tables.add(m.table())));
    return tables;
  }

  /** Who reads a table, a word and a name each: {@code metric purchases}. */
  public List<String> readers(TableName table) {
    return readers(m -> m.table().equals(table), e -> e.reads().containsKey(table));
  }

  /** Who reads a column of a table, in the same words. */
  public List<String> readers(TableName table, String column) {
    return readers(
        m -> m.table().equals(table) && m.columns().contains(column), e -> e.reads(table, column));
  }

  /** An exposure shows what its metrics show. */
  private List<String> readers(Predicate<Metric> directly, Predicate<Exposure> itself) {
    List<String> readers = new ArrayList<>();
    List<String> shown = metrics.stream().filter(directly).map(Metric::name).toList();
    shown.forEach(m -> readers.add("metric " + m));
    exposures.stream()
        .filter(e -> itself.test(e) || shown.stream().anyMatch(m -> e.metrics().contains(m)))
        .forEach(e -> readers.add("exposure " + e.name()));
    return readers;
  }
}
