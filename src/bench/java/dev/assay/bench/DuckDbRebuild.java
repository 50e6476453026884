package dev.assay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The prototype's way: one DuckDB file, rebuilt as a whole from all landed files. */
final class DuckDbRebuild {
  private DuckDbRebuild() {}

  /** {@code args}: the landing folder and the database file. */
  public static void main(String[] args) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + args[1]);
        Statement statement = connection.createStatement()) {
      statement.execute("set threads = 2");
      statement.execute("set memory_limit = '4GB'");
      statement.execute("set TimeZone = 'UTC'");
      statement.execute("create schema raw; create schema staging; create schema gold");
      for (Source source : Source.values()) {
        statement.execute(raw(Path.of(args[0]), source));
      }
      for (String sql : SqlFile.statements("duckdb.sql")) {
        statement.execute(sql);
      }
    }
  }

  /** Quoting is said, not sniffed: a sniffer that errs on one file shifts its columns. */
  private static String raw(Path landing, Source source) {
    StringBuilder columns = new StringBuilder();
    for (String column : source.columns()) {
      columns.append(columns.isEmpty() ? "" : ", ").append("'%s': 'VARCHAR'".formatted(column));
    }
    return """
    create table raw.%s as
    select * from read_csv('%s/%s/*/*.csv', header = true, delim = ',', quote = '"',
      escape = '"', auto_detect = false, hive_partitioning = true,
      hive_types = {'dt': DATE}, columns = {%s})
    """
        .formatted(source.word(), landing, source.word(), columns);
  }
}
