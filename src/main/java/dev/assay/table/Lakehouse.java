package dev.assay.table;

import dev.assay.model.Layer;
import dev.assay.model.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Where the tables of one pipeline in one environment lie: {@code <root>/<layer>/<table>}.
 *
 * @param root an absolute path or URI, without a slash at the end
 */
public record Lakehouse(String root) {
  static final String APPEND_ONLY = "delta.appendOnly";

  private static final Configuration CONFIGURATION = QuietDisk.in(new Configuration(true));

  public Lakehouse {
    if (root.isEmpty() || root.endsWith("/")) {
      throw new IllegalArgumentException("a root without a slash at the end");
    }
  }

  /** The folder of {@code pipeline} in {@code environment} below a lakehouse folder or URI. */
  public static Lakehouse of(String lakehouse, String environment, String pipeline) {
    String base =
        lakehouse.endsWith("/") ? lakehouse.substring(0, lakehouse.length() - 1) : lakehouse;
    return new Lakehouse(base + "/" + environment + "/" + pipeline);
  }

  /** The Hadoop configuration that logs and ops tables are read with. */
  public Configuration configuration() {
    return CONFIGURATION;
  }

  /** The path of a table. */
  public String path(TableName table) {
    return root + "/" + table.layer().sqlName() + "/" + table.name();
  }

  /** The commit log of a table. */
  public CommitLog log(TableName table) {
    return CommitLog.of(path(table), CONFIGURATION);
  }

  /** From when to when the files of a table were read. */
  public FileHistory fileHistory(TableName table) {
    return FileHistory.of(path(table), CONFIGURATION);
  }

  /**
   * The files of a table that a shallow clone at {@code clone} was ever made of.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when there is no table at {@code clone}
   */
  public SortedSet<String> neededByClone(String clone, TableName table) {
    return FileHistory.ofClone(clone, path(table), CONFIGURATION);
  }

  Optional<KernelSnapshot> newest(TableName table) {
    return KernelSnapshot.newest(path(table), CONFIGURATION);
  }

  /** The files that lie in a table's folder, whether its log names them or not. */
  public List<StoredFile> storedFiles(TableName table) {
    return StoredFile.in(path(table), CONFIGURATION);
  }

  /** Whether a table keeps what its releases need, whoever cleans it; true when there is none. */
  public boolean isProtected(TableName table) {
    return newest(table).map(s -> Protection.lacking(s.properties()).isEmpty()).orElse(true);
  }

  /** The guards that a table has, by name; none when there is no table. */
  public SortedMap<String, String> guards(TableName table) {
    return Guards.among(properties(table));
  }

  /** Whether a table lets nobody delete or change a row; true when there is no table. */
  public boolean refusesDeletes(TableName table) {
    return !log(table).exists()
        || properties(table).getOrDefault(APPEND_ONLY, "false").equals("true");
  }

  /** What came from outside is added to, and nothing else. */
  static boolean isOnlyAppendedTo(TableName table) {
    return table.layer() == Layer.BRONZE;
  }

  private SortedMap<String, String> properties(TableName table) {
    return log(table)
        .properties()
        .or(() -> newest(table).map(KernelSnapshot::properties))
        .orElse(new TreeMap<>());
  }

  /**
   * The rows of a table's newest version, by its log; of a view, those that it reads; 0 when there
   * is no table.
   */
  public long rows(TableName table) {
    return newest(table)
        .map(
            s ->
                StoredView.of(s)
                    .map(view -> rows(view.inputs().keySet()))
                    .orElseGet(() -> s.rowCount().orElse(Long.MAX_VALUE)))
        .orElse(0L);
  }

  /** The rows of several tables together; at most {@link Long#MAX_VALUE}. */
  public long rows(Collection<TableName> tables) {
    long rows = 0;
    for (TableName table : tables) {
      long more = rows(table);
      rows = more > Long.MAX_VALUE - rows ? Long.MAX_VALUE : rows + more;
    }
    return rows;
  }

  /**
   * Why the rows in which two versions of a table differ cannot be told; empty when they can. Looks
   * at logs and names of files, not at rows.
   *
   * @param from the version before
   * @param to the version after
   */
  public Optional<String> obstacle(TableName table, long from, long to) {
    return TableChanges.obstacle(this, table, from, to);
  }

  /**
   * The files in which two versions of a table differ; empty when files alone don't tell what rows
   * came and went, or when one is not there as the log has it. Looks at logs and names and sizes of
   * files, not at rows.
   */
  public Optional<FileDifference> fileDifference(TableName table, long from, long to) {
    return FileDifference.between(this, table, from, to);
  }

  /** Whether a table's newest version has exactly these columns, in this order. */
  public boolean hasColumns(TableName table, StructType columns) {
    return newest(table)
        .map(s -> ((StructType) DataType.fromJson(s.schemaJson())).asNullable())
        .filter(columns.asNullable()::equals)
        .isPresent();
  }

  /** Whether so many files of a table are small that they should be joined. */
  public boolean isScattered(TableName table) {
    boolean few = log(table).files().orElse(SmallFiles.MANY) < SmallFiles.MANY;
    return !few && newest(table).filter(SmallFiles::areMany).isPresent();
  }

  /** The version of the last commit that changed a table's rows; empty when there is no table. */
  public OptionalLong dataVersion(TableName table) {
    return log(table)
        .lastDataChange()
        .map(c -> OptionalLong.of(c.version()))
        .orElse(OptionalLong.empty());
  }
}
