package dev.assay.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.definition.PipelineReader;
import dev.assay.model.Sha256;
import dev.assay.ops.OpsTable;
import dev.assay.run.Lab;
import dev.assay.run.RunReport;
import dev.assay.table.RecordRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** A pipeline of sources alone, into which files are landed and whose Bronze is then asked. */
final class GateLake {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  private final Lab lab;
  private final Map<String, Integer> landings = new HashMap<>();
  private final Map<String, List<RecordRow>> landed = new HashMap<>();
  private final Map<String, List<Map<String, String>>> loaded = new HashMap<>();
  private final Map<String, List<RejectedGroup>> rejected = new HashMap<>();

  private GateLake(Lab lab) {
    this.lab = lab;
  }

  /** {@code sources} by name, each as its definition is written. */
  static GateLake in(Path folder, Map<String, String> sources) throws IOException {
    Path conf = folder.resolve("conf");
    Path pipeline = Files.createDirectories(conf.resolve("pipelines/gates/bronze")).getParent();
    Files.writeString(
        pipeline.resolve("pipeline.yaml"), "apiVersion: assay.dev/v1\nname: gates\nowner: gates\n");
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Files.writeString(pipeline.resolve("bronze/" + source.getKey() + ".yaml"), source.getValue());
    }
    return new GateLake(Lab.in(folder, PipelineReader.read(conf, "gates", Map.of())));
  }

  /** The place of a file that may or may not be there. */
  Path place(String source, String dt, String name) {
    try {
      return Files.createDirectories(lab.landing().resolve(source).resolve("dt=" + dt))
          .resolve(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lands a file on the first day that has not its bytes yet, because those count once a day;
   * answers its path as the lakehouse tells it.
   */
  String land(String source, String name, byte[] bytes) throws IOException {
    int day = landings.merge(source + Sha256.hex(bytes), 1, Integer::sum);
    return path(Files.write(place(source, "2024-01-%02d".formatted(day), name), bytes));
  }

  /** The path of a file as the lakehouse tells it. */
  String path(Path file) {
    return lab.landing().relativize(file).toString();
  }

  /** Ingests, whatever comes of it. */
  RunReport ingest() {
    return lab.ingest();
  }

  /** Ingests, which must succeed, and looks at what is there now. */
  GateLake ingestWell() {
    assertThat(ingest().failure()).isNull();
    landed.clear();
    loaded.clear();
    rejected.clear();
    lab.books()
        .read(OpsTable.LANDED_FILES)
        .forEach(r -> landed.computeIfAbsent(r.string("path"), p -> new ArrayList<>()).add(r));
    lab.pipeline().sources().forEach(s -> look(s.name(), s.columns()));
    return this;
  }

  /** What became of a file; folders end with a slash. */
  Fate fate(String path) {
    return Fate.of(
        landed.getOrDefault(path, List.of()),
        records(path).size(),
        rejected.getOrDefault(path, List.of()));
  }

  /**
   * A file's records in Bronze in the file's order: values that are not null by the names that the
   * file gives them, whether the source lists them or not.
   */
  List<Map<String, String>> records(String path) {
    return loaded.getOrDefault(path, List.of());
  }

  /** How many records Bronze holds. */
  int size() {
    return loaded.values().stream().mapToInt(List::size).sum();
  }

  private void look(String source, List<String> columns) {
    String table = "bronze." + source;
    for (Row row : lab.candidate("select * from " + table + " order by _source_file, _row")) {
      String path = row.getString(row.fieldIndex("_source_file"));
      loaded.computeIfAbsent(path, p -> new ArrayList<>()).add(record(row, columns));
    }
    boolean any = lab.versions().containsKey("bronze/" + source + "__rejected");
    List<Row> refused =
        any
            ? lab.candidate(
                "select _source_file, reason, _row is null, sum(records) from %s__rejected group by all"
                    .formatted(table))
            : List.of();
    for (Row row : refused) {
      rejected
          .computeIfAbsent(row.getString(0), p -> new ArrayList<>())
          .add(new RejectedGroup(row.getString(1), row.getBoolean(2), row.getLong(3)));
    }
  }

  private static Map<String, String> record(Row row, List<String> columns) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String column : columns) {
      String value = row.getString(row.fieldIndex(column));
      if (value != null) {
        values.put(column, value);
      }
    }
    String rescued = row.getString(row.fieldIndex("_rescued_data"));
    if (rescued != null) {
      values.putAll(json(rescued));
    }
    return values;
  }

  private static Map<String, String> json(String rescued) {
    try {
      return JSON.readValue(rescued, TEXTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rescued data is JSON", e);
    }
  }
}
