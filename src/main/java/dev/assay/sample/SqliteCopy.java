package dev.assay.sample;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The feed as a SQLite database, one table a source, rows in order of delivery. */
public final class SqliteCopy implements RowSink, AutoCloseable {
  private static final int BATCH = 2_000;

  private final Path target;
  private final Path unfinished;
  private final Connection connection;
  private final SortedMap<String, PreparedStatement> inserts = new TreeMap<>();
  private int waiting;

  /**
   * Begins a database that appears at {@code target} when it is finished.
   *
   * @throws AssayException of kind USAGE when something is at {@code target} already
   */
  public SqliteCopy(Path target, List<Source> sources) {
    this.target = target.toAbsolutePath();
    this.unfinished = this.target.resolveSibling("." + target.getFileName() + ".part");
    if (Files.exists(target)) {
      throw AssayException.of(
          ErrorKind.USAGE,
          Text.printable(target.toString()),
          "a file exists where the SQLite copy should go, and it is not overwritten",
          "Name another file, or remove this one");
    }
    try {
      Files.createDirectories(this.target.resolveSibling(""));
      Files.deleteIfExists(unfinished);
      this.connection = DriverManager.getConnection("jdbc:sqlite:" + unfinished);
      prepare(sources);
    } catch (IOException | SQLException e) {
      throw refused(e);
    }
  }

  @Override
  public void accept(Row row) {
    PreparedStatement insert = inserts.get(row.source().name());
    if (insert == null) {
      throw new IllegalArgumentException("no table for source " + row.source().name());
    }
    try {
      for (int i = 0; i < row.values().size(); i++) {
        String value = row.values().get(i);
        insert.setString(i + 1, value.isEmpty() ? null : value);
      }
      insert.addBatch();
      waiting++;
      if (waiting >= BATCH) {
        flush();
      }
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  /** Writes what waits and gives the database its name. */
  public void finish() {
    try {
      flush();
      connection.commit();
      connection.close();
      Files.move(unfinished, target);
    } catch (IOException | SQLException e) {
      throw refused(e);
    }
  }

  /** Drops the database unless it was finished. */
  @Override
  public void close() {
    try {
      connection.close();
      Files.deleteIfExists(unfinished);
    } catch (IOException | SQLException e) {
      throw refused(e);
    }
  }

  private void prepare(List<Source> sources) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The file has no name until it is finished: after a crash nobody reads it.
      statement.execute("PRAGMA journal_mode = OFF");
      statement.execute("PRAGMA synchronous = OFF");
      for (Source source : sources) {
        statement.execute(
            "CREATE TABLE "
                + source.name()
                + source.columns().stream()
                    .map(c -> c.name() + " " + type(c.kind()))
                    .collect(Collectors.joining(", ", " (", ")")));
      }
    }
    connection.setAutoCommit(false);
    for (Source source : sources) {
      String marks = "?, ".repeat(source.columns().size() - 1) + "?";
      inserts.put(
          source.name(),
          connection.prepareStatement("INSERT INTO " + source.name() + " VALUES (" + marks + ")"));
    }
  }

  private void flush() throws SQLException {
    for (PreparedStatement insert : inserts.values()) {
      insert.executeBatch();
    }
    waiting = 0;
  }

  private static String type(Column.Kind kind) {
    return switch (kind) {
      case INTEGER -> "INTEGER";
      // SQLite would keep DECIMAL as a double; a name with TEXT in it keeps the digits.
      case DECIMAL -> "DECIMAL_TEXT";
      case TEXT -> "TEXT";
    };
  }

  private AssayException refused(Exception cause) {
    return AssayException.because(
        cause,
        ErrorKind.ENVIRONMENT,
        Text.printable(target.toString()),
        "the SQLite copy cannot be written (" + cause.getClass().getSimpleName() + ")",
        "Check free space and permissions, or name another file");
  }
}
