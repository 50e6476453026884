package dev.assay.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.compare.ColumnChanges;
import dev.assay.compare.RowBasis;
import dev.assay.compare.RowChange;
import dev.assay.compare.RowCounts;
import dev.assay.compare.TableDiff;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** How two releases differ as JSON, written row by row. */
record DiffJson(DiffAnswer answer) {
  void print(Writer out) throws IOException {
    try (JsonGenerator json = Json.MAPPER.createGenerator(new Unclosed(out))) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writePOJOField("before", release(answer.releases().before()));
      json.writePOJOField("after", release(answer.releases().after()));
      json.writeBooleanField("differs", answer.differs());
      json.writeArrayFieldStart("tables");
      for (DiffAnswer.Table table : answer.tables()) {
        print(table, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write("\n");
  }

  private void print(DiffAnswer.Table table, JsonGenerator json) throws IOException {
    TableDiff diff = table.diff();
    json.writeStartObject();
    json.writeStringField("table", diff.table().toString());
    json.writeStringField("change", diff.change().name().toLowerCase(Locale.ROOT));
    json.writeBooleanField("differs", table.differs());
    json.writePOJOField("before", pin(diff.before()));
    json.writePOJOField("after", pin(diff.after()));
    json.writeStringField("content", diff.content().name().toLowerCase(Locale.ROOT));
    json.writePOJOField("columns", columns(diff.columns()));
    if (table.counts() != null) {
      json.writePOJOField("counts", counts(table.counts()));
    }
    if (table.rows() != null) {
      json.writePOJOField("compared", basis(table.rows().basis()));
      json.writeArrayFieldStart("rows");
      Iterator<RowChange> changes = answer.changes(table);
      while (changes.hasNext()) {
        json.writePOJO(change(changes.next(), table.rows().basis()));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static Map<String, Object> release(Release release) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("release", release.id());
    json.put("released_at", release.releasedAt().toString());
    json.put("head", release.hash());
    return json;
  }

  private static @Nullable Map<String, Object> pin(@Nullable Pin pin) {
    if (pin == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", pin.version());
    json.put("rows", pin.content().rows());
    json.put("content_hash", pin.content().toString());
    json.put("contract", pin.contract());
    return json;
  }

  private static Map<String, Object> columns(ColumnChanges columns) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("added", columns.added().stream().map(DiffJson::typed).toList());
    json.put("removed", columns.removed().stream().map(DiffJson::typed).toList());
    json.put("retyped", columns.retyped().stream().map(DiffJson::retyped).toList());
    return json;
  }

  private static Map<String, String> typed(ColumnChanges.Typed column) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("name", column.name());
    json.put("type", column.type());
    return json;
  }

  private static Map<String, String> retyped(ColumnChanges.Retyped column) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put("name", column.name());
    json.put("before", column.before());
    json.put("after", column.after());
    return json;
  }

  private static Map<String, Object> counts(RowCounts counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("inserted", counts.inserted());
    json.put("deleted", counts.deleted());
    json.put("updated", counts.updated());
    json.put("unchanged", counts.unchanged());
    json.put("repeated_keys", counts.repeatedKeys());
    json.put("updated_by_column", counts.updatedByColumn());
    return json;
  }

  private static Map<String, Object> basis(RowBasis basis) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", basis.keyNames());
    json.put("key_from", basis.keyFrom());
    json.put("columns", basis.valueNames());
    json.put("not_compared", basis.notCompared());
    json.put("hidden", List.copyOf(basis.hidden()));
    return json;
  }

  private static Map<String, @Nullable Object> change(RowChange change, RowBasis basis) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("change", change.kind().word());
    json.put("times", change.times());
    json.put("key", values(change.key(), basis.keyNames()));
    json.put("changed", change.changed());
    json.put("before", values(change.before(), basis.valueNames()));
    json.put("after", values(change.after(), basis.valueNames()));
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> values(
      @Nullable Row row, List<String> names) {
    if (row == null) {
      return null;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    names.forEach(n -> values.put(n, Cells.plain(row.<@Nullable Object>getAs(n))));
    return values;
  }
}
