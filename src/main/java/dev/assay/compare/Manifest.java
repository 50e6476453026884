package dev.assay.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.contract.Waived;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.release.Approval;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.table.FileListing;
import dev.assay.table.Lakehouse;
import dev.assay.table.ListedFile;
import dev.assay.table.StoredView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A release as a list of files, from which an engine that knows nothing of Assay, nor of Delta's
 * log, reads exactly that release; docs/manifest.md is its specification.
 *
 * @param environment the environment's name
 */
public record Manifest(String pipeline, String environment, Release release, Lakehouse lakehouse) {
  /** What the first field of every manifest says. */
  public static final String FORMAT = "assay.manifest";

  /** Goes up when a reader of the last version would read wrongly. */
  public static final int FORMAT_VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The manifest as maps, lists, texts and numbers; the same release makes the same manifest.
   *
   * @throws AssayException of kind ENVIRONMENT when a pinned version is not there any more, or not
   *     as it was released
   */
  public Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("format", FORMAT);
    tree.put("format_version", FORMAT_VERSION);
    tree.put("pipeline", pipeline);
    tree.put("environment", environment);
    tree.put("release", about());
    tree.put("tables", release.pins().stream().map(this::table).toList());
    return tree;
  }

  private Map<String, @Nullable Object> about() {
    Map<String, @Nullable Object> about = new LinkedHashMap<>();
    about.put("id", release.id());
    about.put("number", release.number());
    about.put("released_at", release.releasedAt().toString());
    about.put("published_by", release.publishedBy());
    about.put("reason", release.reason());
    about.put("run_id", release.runId());
    about.put("kind", release.act().kind().name());
    about.put("basis", release.act().basis());
    Approval approval = release.act().approval();
    about.put("approved_by", approval == null ? null : approval.by());
    about.put("hash", release.hash());
    about.put("hash_version", release.hashVersion());
    about.put("previous_hash", release.previousHash());
    about.put("definitions", release.definitions());
    about.put("engine", release.engine());
    return about;
  }

  private Map<String, @Nullable Object> table(Pin pin) {
    FileListing listing = PinnedVersion.found(pin, lakehouse).listing();
    @Nullable StoredView view = listing.view();
    if (view == null) {
      requireSameRows(pin, listing);
    }
    Map<String, @Nullable Object> table = new LinkedHashMap<>();
    table.put("table", pin.table().toString());
    table.put("version", pin.version());
    table.put("location", lakehouse.path(pin.table()));
    table.put("rows", pin.content().rows());
    table.put("content_hash", pin.content().toString());
    table.put("commit_sha256", pin.commitSha256());
    table.put("contract", pin.contract());
    table.put("definition", pin.definition());
    table.put("made_by_run", pin.madeByRun());
    table.put("waived", pin.waived().stream().map(Manifest::waived).toList());
    table.put("columns", columns(listing));
    table.put("partition_columns", listing.partitionColumns());
    table.put("delta_schema", schema(listing));
    table.put("delta_reader", reader(listing));
    table.put("view", view == null ? null : view(view));
    table.put("files", listing.files().stream().map(Manifest::file).toList());
    return table;
  }

  private static Map<String, Object> waived(Waived waived) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", waived.check());
    json.put("measured", waived.measured().toPlainString());
    json.put("expected", waived.expected());
    json.put("waiver", "w" + waived.waiver());
    json.put("by", waived.by());
    json.put("reason", waived.reason());
    json.put("until", waived.until().toString());
    return json;
  }

  private static List<Map<String, Object>> columns(FileListing listing) {
    StructType schema = (StructType) DataType.fromJson(listing.schemaJson());
    return Arrays.stream(schema.fields()).map(Manifest::column).toList();
  }

  private static Map<String, Object> column(StructField field) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("name", field.name());
    column.put("type", field.dataType().catalogString());
    column.put("nullable", field.nullable());
    return column;
  }

  private static JsonNode schema(FileListing listing) {
    try {
      return JSON.readTree(listing.schemaJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Delta writes its schemas as JSON", e);
    }
  }

  private static Map<String, Object> reader(FileListing listing) {
    Map<String, Object> reader = new LinkedHashMap<>();
    reader.put("min_version", listing.minReaderVersion());
    reader.put("features", List.copyOf(listing.readerFeatures()));
    reader.put("column_mapping", listing.columnMapping());
    return reader;
  }

  private static Map<String, Object> view(StoredView view) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    view.inputs().forEach((table, version) -> inputs.put(table.toString(), version));
    Map<String, Object> parameters = new LinkedHashMap<>();
    view.parameters()
        .forEach((name, v) -> parameters.put(name, Map.of("type", v.type(), "value", v.text())));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sql", view.sql());
    json.put("columns", view.columns());
    json.put("inputs", inputs);
    json.put("parameters", parameters);
    return json;
  }

  private static Map<String, @Nullable Object> file(ListedFile file) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("path", file.path());
    json.put("uri", file.uri());
    json.put("bytes", file.bytes());
    json.put("records", file.records() < 0 ? null : file.records());
    json.put("partition_values", file.partitionValues());
    ListedFile.DeletionVector deleted = file.deleted();
    json.put("deletion_vector", deleted == null ? null : vector(deleted));
    return json;
  }

  private static Map<String, @Nullable Object> vector(ListedFile.DeletionVector vector) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("storage_type", vector.storage());
    json.put("path_or_inline", vector.text());
    json.put("uri", vector.uri());
    json.put("offset", vector.offset());
    json.put("bytes", vector.bytes());
    json.put("records", vector.rows());
    return json;
  }

  private static void requireSameRows(Pin pin, FileListing listing) {
    long rows = 0;
    for (ListedFile file : listing.files()) {
      OptionalLong live = file.liveRows();
      if (live.isEmpty()) {
        return;
      }
      rows += live.getAsLong();
    }
    if (rows != pin.content().rows()) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          pin.table() + ", version " + pin.version(),
          "the table's log lists "
              + rows
              + " rows, but the release promises "
              + pin.content().rows(),
          "Somebody or something changed the table's log; restore it from a backup");
    }
  }
}
