package dev.assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The job that an expert would write by hand: Bronze, Silver and Gold written anew each time as
 * Delta tables, without contracts, ledger or releases.
 */
final class PlainSpark {
  private final SparkSession spark;
  private final Path landing;
  private final Path output;

  private PlainSpark(SparkSession spark, Path landing, Path output) {
    this.spark = spark;
    this.landing = landing;
    this.output = output;
  }

  /** {@code args}: the landing folder, the output's folder, and Assay's folder of Gold models. */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = ExpertSession.start()) {
      PlainSpark job = new PlainSpark(spark, Path.of(args[0]), Path.of(args[1]));
      job.rebuild(Path.of(args[2]));
    }
  }

  private void rebuild(Path models) throws IOException {
    for (String layer : new String[] {"bronze", "silver", "gold"}) {
      spark.sql("create database if not exists " + layer);
    }
    for (Source source : Source.values()) {
      write("bronze." + source.word(), landed(spark, landing, source));
    }
    for (String statement : SqlFile.statements("plain_spark.sql")) {
      String[] nameAndQuery = statement.strip().split("\n", 2);
      write(nameAndQuery[0].replace("--", "").strip(), spark.sql(nameAndQuery[1]));
    }
    for (String mart : Marts.COLUMNS.keySet()) {
      String query = Files.readString(models.resolve(mart + ".sql"));
      write("gold." + mart, spark.sql(query.replace(":referral_window_hours", "48")));
    }
  }

  /** The rows of a source's files as text, with the delivery day as {@code dt}. */
  static Dataset<Row> landed(SparkSession spark, Path landing, Source source) {
    StructType schema = new StructType();
    for (String column : source.columns()) {
      schema = schema.add(column, "string");
    }
    return spark
        .read()
        .schema(schema.add("dt", "date"))
        .option("header", true)
        .option("escape", "\"")
        .option("enforceSchema", false)
        .csv(landing.resolve(source.word()).toString());
  }

  private void write(String table, Dataset<Row> rows) {
    rows.write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("path", output.resolve(table.replace('.', '/')).toString())
        .saveAsTable(table);
  }
}
