package dev.assay.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Parts of the work that nobody who uses Spark can leave out. */
enum Limit {
  /** Every byte is read once. */
  READ {
    @Override
    void reach(Path landing, Path output) throws IOException {
      byte[] buffer = new byte[1 << 20];
      for (Path file : Folders.files(landing)) {
        try (InputStream in = Files.newInputStream(file)) {
          int got;
          do {
            got = in.read(buffer);
          } while (got >= 0);
        }
      }
    }
  },
  /** Every field becomes text in Spark. */
  PARSE {
    @Override
    void reach(Path landing, Path output) throws IOException {
      parsed(landing, (source, rows) -> rows.write().format("noop").mode("overwrite").save());
    }
  },
  /** The text is written as Parquet, without a table's log. */
  WRITE {
    @Override
    void reach(Path landing, Path output) throws IOException {
      parsed(
          landing,
          (source, rows) -> rows.write().parquet(output.resolve(source.word()).toString()));
    }
  };

  abstract void reach(Path landing, Path output) throws IOException;

  /** The name of the arm that measures it. */
  String arm() {
    return "limit: " + name().toLowerCase(Locale.ROOT);
  }

  /** {@code args}: the limit's name, the landing folder and an output folder. */
  public static void main(String[] args) throws IOException {
    valueOf(args[0]).reach(Path.of(args[1]), Path.of(args[2]));
  }

  private interface Sink {
    void take(Source source, Dataset<Row> rows);
  }

  private static void parsed(Path landing, Sink sink) throws IOException {
    try (SparkSession spark = ExpertSession.start()) {
      for (Source source : Source.values()) {
        sink.take(source, PlainSpark.landed(spark, landing, source));
      }
    }
  }
}
