package dev.assay.landing;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first look at a landed file: every character passes through it. Beside it what a library
 * needs to find the same records, and what reading the characters costs by itself.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SurveyBenchmark {
  private static final int RECORDS = 10_000;
  private static final CSVFormat LIBRARY =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final String csv = csv();
  private final String jsonLines = jsonLines();

  /** Ten thousand records a call. */
  @Benchmark
  public long csvSurvey() throws IOException {
    return CsvSurvey.of(new StringReader(csv), FileFormat.csv()).records();
  }

  /** The same records by commons-csv. */
  @Benchmark
  public long csvByLibrary() throws IOException {
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), LIBRARY)) {
      return parser.stream().count();
    }
  }

  /** Ten thousand records a call. */
  @Benchmark
  public long jsonLinesSurvey() throws IOException {
    return JsonSurvey.lines(new StringReader(jsonLines), FileFormat.jsonLines()).records();
  }

  /** The floor of the CSV survey. */
  @Benchmark
  public int csvCharacters() throws IOException {
    int sum = 0;
    char[] chars = new char[1 << 16];
    try (Reader text = new StringReader(csv)) {
      for (int n = text.read(chars); n >= 0; n = text.read(chars)) {
        for (int i = 0; i < n; i++) {
          sum += chars[i];
        }
      }
    }
    return sum;
  }

  private static String csv() {
    StringBuilder text = new StringBuilder("event_id,user_id,event_type,event_at,metadata\n");
    for (int i = 0; i < RECORDS; i++) {
      text.append(i).append(',').append(i % 977).append(",receipt_scan_completed,");
      text.append("2024-01-01T10:00:00Z,\"{\"\"confidence\"\": 0.").append(i % 100);
      text.append(", \"\"lines\"\": \"\"a,b\"\"}\"\n");
    }
    return text.toString();
  }

  private static String jsonLines() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      text.append("{\"event_id\": ").append(i).append(", \"user_id\": ").append(i % 977);
      text.append(", \"event_type\": \"receipt_scan_completed\", \"confidence\": 0.");
      text.append(i % 100).append("}\n");
    }
    return text.toString();
  }
}
