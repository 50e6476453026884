package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import io.delta.kernel.types.FieldMetadata;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The declared columns of one record table, held against those on disk. */
final class RecordSchema {
  private final String path;
  private final List<RecordColumn> columns;

  RecordSchema(String path, List<RecordColumn> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table needs columns");
    }
    Set<String> names = new HashSet<>();
    for (RecordColumn column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("column " + column.name() + " is declared twice");
      }
    }
    this.path = path;
    this.columns = List.copyOf(columns);
  }

  List<RecordColumn> columns() {
    return columns;
  }

  RecordColumn column(String name) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + name + " in " + path));
  }

  /**
   * The rows as they are stored; throws {@link IllegalArgumentException} for one that cannot be.
   */
  List<Map<String, @Nullable Object>> encode(List<Map<String, @Nullable Object>> rows) {
    List<Map<String, @Nullable Object>> encoded = new ArrayList<>(rows.size());
    for (Map<String, @Nullable Object> row : rows) {
      row.keySet().forEach(this::column);
      Map<String, @Nullable Object> stored = new HashMap<>();
      columns.forEach(c -> stored.put(c.name(), RecordCodec.encode(c, row.get(c.name()))));
      encoded.add(stored);
    }
    return encoded;
  }

  StructType kernel() {
    List<StructField> fields = new ArrayList<>();
    for (RecordColumn column : columns) {
      fields.add(field(column));
    }
    return new StructType(fields);
  }

  static StructField field(RecordColumn column) {
    return new StructField(
        column.name(),
        RecordCodec.kernelType(column.type()),
        column.presence() == RecordColumn.Presence.OPTIONAL,
        FieldMetadata.builder().putString("comment", column.comment()).build());
  }

  /** Refuses a table that lacks a required column or holds another type in a declared one. */
  void requireReadable(StructType onDisk) {
    for (RecordColumn column : columns) {
      int index = onDisk.indexOf(column.name());
      if (index < 0 && column.presence() == RecordColumn.Presence.REQUIRED) {
        throw mismatch("has no column " + column.name(), "an older");
      }
      if (index >= 0
          && !onDisk.at(index).getDataType().equals(RecordCodec.kernelType(column.type()))) {
        throw mismatch("holds another type in column " + column.name(), "another");
      }
    }
  }

  /** The optional columns that an older table lacks. */
  List<RecordColumn> missing(StructType onDisk) {
    return columns.stream()
        .filter(c -> c.presence() == RecordColumn.Presence.OPTIONAL)
        .filter(c -> onDisk.indexOf(c.name()) < 0)
        .toList();
  }

  /** Whether the table has exactly the declared columns. */
  boolean isWritable(StructType onDisk) {
    requireReadable(onDisk);
    return missing(onDisk).isEmpty() && unknown(onDisk).isEmpty();
  }

  /** Refuses, on top of that, a table that lacks a column, or has one that is not declared. */
  void requireWritable(StructType onDisk) {
    requireReadable(onDisk);
    List<RecordColumn> missing = missing(onDisk);
    if (!missing.isEmpty()) {
      throw mismatch("has no column " + missing.get(0).name(), "an older");
    }
    Set<String> unknown = unknown(onDisk);
    if (!unknown.isEmpty()) {
      throw mismatch("has columns that are unknown here: " + String.join(", ", unknown), "a newer");
    }
  }

  private Set<String> unknown(StructType onDisk) {
    Set<String> unknown = new HashSet<>(onDisk.fieldNames());
    columns.forEach(c -> unknown.remove(c.name()));
    return unknown;
  }

  private AssayException mismatch(String problem, String which) {
    return AssayException.of(
        ErrorKind.ENVIRONMENT,
        path,
        "the table " + problem + "; it was written by " + which + " version of Assay",
        "Run the version of Assay that wrote it; assay run brings older ops tables to this one");
  }
}
