package dev.assay.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rewrites the deliveries that came as JSON lines or Avro, which not every contender reads. */
final class CsvOnly {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').setNullString("").get();

  private CsvOnly() {}

  /** Leaves no other file than CSV in a folder of events. */
  static void rewrite(Path events) throws IOException {
    for (Path file : Folders.files(events)) {
      String name = file.getFileName().toString();
      Path csv = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".csv");
      if (name.endsWith(".jsonl")) {
        jsonLines(file, csv);
        Files.delete(file);
      } else if (name.endsWith(".avro")) {
        avro(file, csv);
        Files.delete(file);
      }
    }
  }

  private static void jsonLines(Path file, Path csv) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines = Files.newBufferedReader(file);
        CSVPrinter out = open(csv)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = json.readTree(line);
        List<@Nullable String> values = new ArrayList<>();
        for (String column : Source.EVENTS.columns()) {
          JsonNode value = row.path(column);
          values.add(value.isNull() || value.isMissingNode() ? null : value.asText());
        }
        out.printRecord(values);
      }
    }
  }

  private static void avro(Path file, Path csv) throws IOException {
    try (DataFileReader<GenericRecord> rows =
            new DataFileReader<>(file.toFile(), new GenericDatumReader<>());
        CSVPrinter out = open(csv)) {
      for (GenericRecord row : rows) {
        List<@Nullable String> values = new ArrayList<>();
        for (String column : Source.EVENTS.columns()) {
          Object value = row.get(column);
          values.add(value == null ? null : value.toString());
        }
        out.printRecord(values);
      }
    }
  }

  private static CSVPrinter open(Path csv) throws IOException {
    CSVPrinter out = new CSVPrinter(Files.newBufferedWriter(csv), FORMAT);
    out.printRecord(Source.EVENTS.columns());
    return out;
  }
}
