package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Main;
import dev.assay.crash.ChildJvm;
import dev.assay.definition.Environment;
import dev.assay.definition.Keeping;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SignOff;
import dev.assay.ops.Books;
import dev.assay.quarantine.Decided;
import dev.assay.reader.Query;
import dev.assay.reader.Views;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** A pipeline, its landing folder and its lakehouse, with one Spark session for all tests. */
public final class Lab {
  /** Never closed: the next suite needs it, and it ends with the process. */
  public static final Sessions SESSIONS = new Sessions(Map.of());

  private static final Clock CLOCK = new SteppingClock();

  private final Path folder;
  private final PipelineDefinition pipeline;
  private final Clock clock;

  private Lab(Path folder, PipelineDefinition pipeline) {
    this(folder, pipeline, CLOCK);
  }

  private Lab(Path folder, PipelineDefinition pipeline, Clock clock) {
    this.folder = folder;
    this.pipeline = pipeline;
    this.clock = clock;
  }

  /** A pipeline whose landing folder and lakehouse lie in {@code folder}. */
  public static Lab in(Path folder, PipelineDefinition pipeline) {
    try {
      Files.createDirectories(folder.resolve("landing").resolve(pipeline.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Lab(folder, pipeline);
  }

  /** The same landing folder and lakehouse under other definitions. */
  public Lab with(PipelineDefinition other) {
    return new Lab(folder, other, clock);
  }

  /** The same lab at another time. */
  Lab at(String day) {
    return at(Instant.parse(day + "T00:00:00Z"));
  }

  /** The same lab at another time. */
  Lab at(Instant time) {
    return new Lab(folder, pipeline, new SteppingClock(time));
  }

  /** Everything that lies here, copied with modification times: the copy goes its own way. */
  public Lab copy(Path to) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path from : all.toList()) {
        Path target = to.resolve(folder.relativize(from).toString());
        Files.createDirectories(target.resolveSibling("."));
        if (!Files.isDirectory(from)) {
          Files.copy(from, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
      return new Lab(to, pipeline, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lands a file of lines in {@code <source>/dt=<dt>/<name>}. */
  public Lab land(String source, String dt, String name, String... lines) {
    try {
      Path file = landing().resolve(source).resolve("dt=" + dt).resolve(name);
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, String.join("\n", lines) + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that {@code --landing} names. */
  public Path landing() {
    return folder.resolve("landing").resolve(pipeline.name());
  }

  public Lakehouse lakehouse() {
    return Lakehouse.of(lakehouseFolder().toString(), "local", pipeline.name());
  }

  /** The folder that {@code --lakehouse} names. */
  public Path lakehouseFolder() {
    return folder.resolve("lake");
  }

  public PipelineDefinition pipeline() {
    return pipeline;
  }

  public RunRequest request() {
    return request(RunRequest.Phases.ALL);
  }

  private RunRequest request(RunRequest.Phases phases) {
    return new RunRequest(
        pipeline,
        environment(),
        landing(),
        lakehouse(),
        LocalDate.EPOCH,
        null,
        phases,
        "tester",
        clock);
  }

  private Environment environment() {
    return new Environment(
        "local",
        "landing",
        "lakehouse",
        folder.resolve("lake.heads").toString(),
        SignOff.NONE,
        Keeping.DEFAULT,
        new TreeMap<>(),
        new TreeMap<>());
  }

  /** The file in which the heads of releases are noted. */
  public Path heads() {
    return request().site().heads();
  }

  /** Runs everything, whatever comes of it. */
  public RunReport run() {
    return run(SESSIONS);
  }

  /** Runs from landing to Bronze, whatever comes of it. */
  public RunReport ingest() {
    return execute(request(RunRequest.Phases.INGEST), SESSIONS);
  }

  RunReport run(Sessions sessions) {
    return execute(request(), sessions);
  }

  /** Runs what is asked for, whatever comes of it. */
  RunReport run(UnaryOperator<RunRequest> asked) {
    return execute(asked.apply(request()), SESSIONS);
  }

  private static RunReport execute(RunRequest request, Sessions sessions) {
    return new PipelineRun(request, sessions, RunListener.silent(), Map.of("assay", "test"))
        .execute();
  }

  /** Runs what is asked for, which must succeed. */
  RunReport runWell(UnaryOperator<RunRequest> asked) {
    RunReport report = run(asked);
    assertThat(report.failure()).isNull();
    return report;
  }

  /** Puts decisions on record and runs, which must succeed. */
  public RunReport decide(List<Decided> decisions) {
    return runWell(r -> r.deciding(decisions));
  }

  /** Runs everything in a process of its own; {@code conf} is where the definitions stand. */
  ChildJvm runInAProcess(Path conf, Map<String, String> environment, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", "--conf", conf.toString()));
    arguments.addAll(List.of("--landing", landing().toString()));
    arguments.addAll(List.of("--lakehouse", lakehouseFolder().toString()));
    arguments.addAll(List.of(more));
    return ChildJvm.start(Main.class, conf, environment, arguments);
  }

  /** Runs everything, which must succeed. */
  public RunReport runWell() {
    RunReport report = run();
    assertThat(report.failure()).isNull();
    return report;
  }

  /** The releases, oldest first. */
  public List<Release> releases() {
    return ReleaseLog.read(books()).all();
  }

  public Books books() {
    return new Books(lakehouse());
  }

  DeltaTables tables() {
    return new DeltaTables(lakehouse(), SESSIONS.forNode(0));
  }

  /** The rows of a query over the newest tables, released or not. */
  public List<Row> candidate(String sql) {
    return Query.run(sql, Views.candidate(pipeline, lakehouse()), tables()).collectAsList();
  }

  /** The rows of a query over the latest release, each as text. */
  public List<String> released(String sql) {
    Release latest = releases().get(releases().size() - 1);
    Views views = Views.released(latest, latest, pipeline, lakehouse());
    return texts(Query.run(sql, views, tables()).collectAsList());
  }

  /** Rows as texts. */
  public static List<String> texts(List<Row> rows) {
    return rows.stream().map(Row::toString).toList();
  }

  /** The rows of {@link #candidate} as texts. */
  public List<String> see(String sql) {
    return texts(candidate(sql));
  }

  /** The newest version of every table that is there, those of ops included. */
  public SortedMap<String, Long> versions() {
    SortedMap<String, Long> versions = new TreeMap<>();
    try (Stream<Path> logs = Files.walk(Path.of(lakehouse().root()), 3)) {
      logs.filter(p -> p.endsWith("_delta_log")).forEach(p -> versions.put(name(p), newest(p)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }

  private String name(Path log) {
    return Path.of(lakehouse().root()).relativize(log.resolveSibling(".").normalize()).toString();
  }

  private static long newest(Path log) {
    try (Stream<Path> files = Files.list(log)) {
      return files
          .map(p -> p.getFileName().toString())
          .filter(n -> n.matches("\\d{20}\\.json"))
          .map(n -> Long.valueOf(n.substring(0, 20)))
          .max(Comparator.naturalOrder())
          .orElse(-1L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
