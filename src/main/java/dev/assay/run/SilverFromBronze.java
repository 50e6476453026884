package dev.assay.run;

import static org.apache.spark.sql.functions.col;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.Reference;
import dev.assay.definition.SourceDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ContentHash;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.release.Release;
import dev.assay.silver.Decisions;
import dev.assay.silver.SilverRows;
import dev.assay.silver.SilverStep;
import dev.assay.table.Commit;
import dev.assay.table.CommitLog;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import dev.assay.table.SupersededLoads;
import dev.assay.table.VersionAudit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Silver told again from the Bronze batches, the decisions and the referred tables that the commit
 * of a pinned version names.
 */
final class SilverFromBronze implements SilverSource {
  private final Release release;
  private final Lakehouse lakehouse;
  private final StandingDecisions decisions;
  private final PipelineDefinition pipeline;
  private final DeltaTables tables;
  private final Rebuild rebuild;
  private final Map<TableName, ContentHash> contents = new HashMap<>();

  SilverFromBronze(
      Release release,
      Lakehouse lakehouse,
      StandingDecisions decisions,
      DeltaTables tables,
      Rebuild rebuild) {
    this.release = release;
    this.lakehouse = lakehouse;
    this.decisions = decisions;
    this.pipeline = rebuild.pipeline();
    this.tables = tables;
    this.rebuild = rebuild;
  }

  /** That the Bronze rows are gone which a proof would need. */
  static final class Gone extends Exception {
    Gone(String why) {
      super(why);
    }
  }

  /** Tells a pinned table again, under its own name. */
  ContentHash build(TableName table, long version) throws Gone {
    return build(definition(table), version, table);
  }

  @Override
  public Dataset<Row> rows(TableName table) {
    if (!contents.containsKey(table)) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          table.toString(),
          "the table that this one reads could not be computed again",
          "See what was found about it");
    }
    return rebuild.scratch().read(table);
  }

  private ContentHash build(SilverDefinition silver, long version, TableName as) throws Gone {
    Provenance made = made(silver.table(), version);
    Map<TableName, Dataset<Row>> referred = new HashMap<>();
    for (Reference reference : silver.references()) {
      referred.put(reference.table(), referred(reference.table(), made));
    }
    var contract = pipeline.promised(silver.table());
    SilverStep.Recipe recipe =
        new SilverStep.Recipe(silver, contract, declared(silver), heeded(silver.table(), made));
    Dataset<Row> rows =
        new SilverRows(recipe)
            .of(
                bronze(silver, made),
                table ->
                    referred.getOrDefault(table, rebuild.scratch().session().emptyDataFrame()));
    ContentHash content = rebuild.build(as, contract, rows);
    contents.put(as, content);
    return content;
  }

  /** A referred table as it was then, whether the release pins it or not. */
  private Dataset<Row> referred(TableName table, Provenance made) throws Gone {
    long version = made.inputs().getOrDefault(table.toString(), -1L);
    TableName as = TableName.of(Layer.SILVER, table.name() + "__as_of_" + Math.max(0, version));
    if (!contents.containsKey(as)) {
      build(definition(table), Math.max(0, version), as);
    }
    return rebuild.scratch().read(as);
  }

  /**
   * Where the rows of a version come from, as the newest commit before the release tells it that
   * left them as they are: it may have read more than the commit that wrote them.
   */
  private Provenance made(TableName table, long version) {
    CommitLog log = lakehouse.log(table);
    long newest = log.latestVersion().orElse(version);
    Optional<Provenance> told = Provenance.of(log.read(version));
    for (long v = version + 1; v <= newest; v++) {
      Commit later = log.read(v);
      if (later.dataChange()) {
        break;
      }
      Optional<Provenance> more =
          Provenance.of(later)
              .filter(p -> p.node().equals(table.toString()))
              .filter(p -> p.runId().compareTo(release.runId()) <= 0);
      told = more.isPresent() ? more : told;
    }
    return told.orElseThrow(
        () ->
            AssayException.of(
                ErrorKind.ENVIRONMENT,
                table + " version " + version,
                "its commit does not say what it was made of",
                "Something else than Assay wrote it; restore the table from a backup"));
  }

  private Dataset<Row> bronze(SilverDefinition silver, Provenance made) throws Gone {
    TableName bronze = TableName.of(Layer.BRONZE, silver.source());
    long version = made.inputs().getOrDefault(bronze.toString(), 0L);
    long batch = made.inputs().getOrDefault(bronze + ":batch", 0L);
    requireAll(bronze, version);
    Dataset<Row> upTo = tables.readAt(bronze, version).filter(col("_batch").leq(batch));
    return SupersededLoads.of(lakehouse, bronze).without(upTo, batch);
  }

  /** Retention takes whole batches out of Bronze, and later their files off the disk. */
  private void requireAll(TableName bronze, long version) throws Gone {
    Optional<Provenance.Written> retired =
        Provenance.newest(lakehouse.log(bronze), bronze + ":retention");
    if (retired.isEmpty()) {
      return;
    }
    boolean before = retired(bronze, version);
    if (before
        || !new VersionAudit(lakehouse.path(bronze), version, lakehouse.configuration())
            .look()
            .isEmpty()) {
      throw new Gone(
          "retention has taken rows out of "
              + bronze
              + " that version "
              + version
              + (before ? " did not have any more" : " had"));
    }
  }

  private boolean retired(TableName bronze, long version) {
    return lakehouse
        .log(bronze)
        .newestFirst()
        .filter(c -> c.version() <= version)
        .anyMatch(
            c -> Provenance.of(c).filter(p -> p.node().equals(bronze + ":retention")).isPresent());
  }

  private Decisions heeded(TableName table, Provenance made) {
    List<Decisions.Decision> all = decisions.about(table).inOrder();
    long heeded = made.inputs().getOrDefault("decisions", 0L);
    return new Decisions(all.subList(0, Math.toIntExact(Math.min(all.size(), heeded))));
  }

  private List<String> declared(SilverDefinition silver) {
    return pipeline.sources().stream()
        .filter(s -> s.name().equals(silver.source()))
        .map(SourceDefinition::columns)
        .flatMap(List::stream)
        .toList();
  }

  private SilverDefinition definition(TableName table) {
    return pipeline.silver().stream()
        .filter(s -> s.table().equals(table))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no definition was read for " + table));
  }
}
