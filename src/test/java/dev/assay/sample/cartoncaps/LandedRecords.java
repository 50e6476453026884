package dev.assay.sample.cartoncaps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Landed files read back with other parsers than the writer's. */
final class LandedRecords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CSVFormat CSV =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private LandedRecords() {}

  /** Every file's bytes by its path below the landing root. */
  static SortedMap<String, byte[]> bytes(Path landing) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (Path file : files(landing)) {
      files.put(landing.relativize(file).toString(), contentOf(file));
    }
    return files;
  }

  /** All whole records of the source in order of delivery. */
  static List<LandedRecord> of(Path landing, String source) {
    List<LandedRecord> records = new ArrayList<>();
    for (Path file : files(landing.resolve("carton_caps").resolve(source))) {
      String name = file.toString();
      String dt = name.replaceAll(".*/dt=|/[^/]*$", "");
      if (name.endsWith("_9999.csv")) {
        continue;
      }
      for (Map<String, String> record : read(file)) {
        records.add(new LandedRecord(dt, record));
      }
    }
    return records;
  }

  private static List<Map<String, String>> read(Path file) {
    String name = file.toString();
    if (name.endsWith(".avro")) {
      return avro(file);
    }
    return name.endsWith(".jsonl") ? json(file) : csv(file);
  }

  private static List<Map<String, String>> avro(Path file) {
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      List<Map<String, String>> records = new ArrayList<>();
      for (GenericRecord record : reader) {
        Map<String, String> values = new LinkedHashMap<>();
        record
            .getSchema()
            .getFields()
            .forEach(f -> values.put(f.name(), Objects.toString(record.get(f.pos()), "")));
        records.add(values);
      }
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> csv(Path file) {
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = CSV.parse(reader)) {
      List<Map<String, String>> records = new ArrayList<>();
      parser.stream()
          .filter(record -> record.isConsistent())
          .forEach(record -> records.add(record.toMap()));
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<String, String>> json(Path file) {
    String text = new String(contentOf(file), StandardCharsets.UTF_8);
    return text.lines().map(LandedRecords::object).toList();
  }

  private static Map<String, String> object(String line) {
    try {
      Map<String, String> values = new LinkedHashMap<>();
      JsonNode node = JSON.readTree(line);
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        values.put(field.getKey(), field.getValue().isNull() ? "" : field.getValue().asText());
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] contentOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
