package dev.assay.table;

import io.delta.kernel.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * An append-only Delta table of plain records that needs no Spark; Spark reads it like any other.
 *
 * <p>Safe for several threads and processes at once.
 */
public final class RecordTable {
  /** The version "before" the first one, for {@link #appendAfter}. */
  public static final long NO_VERSION = -1;

  private final String path;
  private final RecordSchema schema;
  private final CommitLog log;
  private final KernelEngine engine;

  private RecordTable(String path, RecordSchema schema, CommitLog log, KernelEngine engine) {
    this.path = path;
    this.schema = schema;
    this.log = log;
    this.engine = engine;
  }

  /** The table at {@code path}, which need not exist yet; {@code columns} has at least one. */
  public static RecordTable at(String path, List<RecordColumn> columns, Configuration conf) {
    return new RecordTable(
        path, new RecordSchema(path, columns), CommitLog.of(path, conf), KernelEngine.of(conf));
  }

  /** Whether the table has been created; the first append does that. */
  public boolean exists() {
    return log.exists();
  }

  /** The newest version; empty when there is no table. */
  public OptionalLong latestVersion() {
    return log.latestVersion();
  }

  /**
   * Adds rows in one commit and one file, creating the table where there is none. A column that a
   * row does not name is null in it.
   *
   * @return the committed version
   * @throws IllegalArgumentException when there are no rows, or a row does not fit the columns
   * @throws dev.assay.model.AssayException ENVIRONMENT when the table has other columns, or the
   *     disk fails
   */
  public long append(List<Map<String, @Nullable Object>> rows) {
    return new RecordAppend(path, schema, engine, rows).commit();
  }

  /**
   * As {@link #append}, but only if nobody has committed since {@code expectedVersion}; {@link
   * #NO_VERSION} stands for "there is no table yet".
   *
   * @throws dev.assay.model.AssayException LOCKED when somebody has; nothing was added
   */
  public long appendAfter(long expectedVersion, List<Map<String, @Nullable Object>> rows) {
    return new RecordAppend(path, schema, engine, rows).commitAfter(expectedVersion);
  }

  /**
   * Gives a table that an older Assay made the optional columns that it lacks, in one commit; does
   * nothing where it lacks none or there is no table. Rows that are there have null in them.
   *
   * @return the names of the columns that were added
   * @throws dev.assay.model.AssayException ENVIRONMENT when it lacks a required column, or the disk
   *     fails
   */
  public List<String> addMissingColumns() {
    return new RecordEvolution(path, schema, engine)
        .commit().stream().map(RecordColumn::name).toList();
  }

  /**
   * Whether it has so many files that {@link #joinSmallFiles} may be worth it; told by the newest
   * commit's checksum file alone, and false where there is none.
   */
  public boolean isScattered() {
    return log.files().orElse(0) >= SmallFiles.MANY_RECORDS;
  }

  /**
   * Puts the newest small files into one, in one commit that changes no row nor the order of rows;
   * earlier versions keep their files. Does nothing where few are small, or when another process
   * commits meanwhile.
   *
   * @return how many files were joined
   * @throws dev.assay.model.AssayException ENVIRONMENT when a file is damaged, or the disk fails
   */
  public int joinSmallFiles() {
    return joinSmallFiles(SmallFiles.MANY_RECORDS);
  }

  /** As {@link #joinSmallFiles()}, where at least {@code fewest} are small; 2 or more. */
  public int joinSmallFiles(int fewest) {
    if (fewest < 2) {
      throw new IllegalArgumentException("one file cannot be joined");
    }
    return new RecordJoin(path, schema, engine).commit(fewest);
  }

  /**
   * All rows of the newest version, in the order of commits and of rows in them; none: no table.
   */
  public List<RecordRow> read() {
    return engine.newest(path).map(s -> scan().rows(s, null)).orElse(List.of());
  }

  /**
   * As {@link #read}, as of {@code version}.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when there is no such version
   */
  public List<RecordRow> readAt(long version) {
    return scan().rows(engine.at(path, version), null);
  }

  /** The rows of {@link #read} whose {@code column} equals {@code value}, which may be null. */
  public List<RecordRow> readWhere(String column, @Nullable Object value) {
    RecordColumn declared = schema.column(column);
    Optional<Snapshot> newest = engine.newest(path);
    if (newest.isEmpty()) {
      return List.of();
    }
    @Nullable Object wanted = value == null ? null : RecordCodec.asRead(value);
    return scan().rows(newest.get(), RecordScan.equalTo(declared, value)).stream()
        .filter(row -> Objects.equals(row.values().get(column), wanted))
        .toList();
  }

  private RecordScan scan() {
    return new RecordScan(path, schema, engine);
  }
}
