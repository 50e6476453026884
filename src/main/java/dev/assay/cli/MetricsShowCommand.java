package dev.assay.cli;

import dev.assay.definition.Metric;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import dev.assay.ops.Books;
import dev.assay.reader.Query;
import dev.assay.reader.Views;
import dev.assay.release.Release;
import dev.assay.release.ReleaseCatalogue;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description =
        "Show what metrics are in a release: present definitions over released versions, never over"
            + " work in progress.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay metrics show                             all of them, one value each",
      "  assay metrics show purchases --by school_id --by month",
      "  assay metrics show scan_completion --release r3 --json",
      "  assay metrics show purchases --as-of 2024-03-31"
    })
final class MetricsShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "METRIC",
      description = "A metric; all of them where none is named.")
  private @Nullable String name;

  @Option(
      names = "--by",
      paramLabel = "SPLIT",
      split = ",",
      description =
          "A value for each of this: a dimension of the metric, or day, week, month, quarter or"
              + " year of its time; may be repeated.")
  private List<String> by = new ArrayList<>();

  @ArgGroup(exclusive = true)
  private ReleaseAsked which = new ReleaseAsked();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  MetricsShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A metric's rows: the splits by name, then the value. */
  private record Answer(Metric metric, List<Row> rows) {}

  @Override
  public Integer call() {
    PipelineDefinition pipeline = place.pipeline();
    List<Metric> metrics = wanted(pipeline);
    metrics.forEach(this::requireSplits);
    Lakehouse lakehouse = place.lakehouse();
    ReleaseCatalogue catalogue = ReleaseCatalogue.read(new Books(lakehouse));
    Release latest = catalogue.log().latest().orElseThrow(() -> ReleaseCommand.none(place));
    Release release = which.of(catalogue, latest);
    Views views = Views.released(release, latest, pipeline, lakehouse);
    List<Answer> answers = answers(metrics, views, lakehouse);
    if (json) {
      Json.print(terminal.out(), answers.stream().map(a -> json(a, release)).toList());
    } else {
      print(answers, release);
    }
    return 0;
  }

  private List<Metric> wanted(PipelineDefinition pipeline) {
    List<Metric> metrics = pipeline.consumers().metrics();
    String wanted = name;
    if (wanted == null) {
      return metrics;
    }
    List<String> known = metrics.stream().map(Metric::name).toList();
    return List.of(
        pipeline
            .consumers()
            .metric(wanted)
            .orElseThrow(() -> unknown("METRIC", "there is no metric ", "Metrics", wanted, known)));
  }

  private void requireSplits(Metric metric) {
    for (String split : by) {
      if (!metric.splits().contains(split)) {
        throw unknown("--by", metric.name() + " has no ", "It has", split, metric.splits());
      }
    }
  }

  private static AssayException unknown(
      String place, String problem, String noun, String word, List<String> known) {
    String all = known.isEmpty() ? "There are none" : noun + " " + String.join(", ", known);
    return AssayException.of(
        ErrorKind.USAGE,
        place,
        problem + Text.printable(word),
        Text.nearest(word, known).map(n -> all + ". Did you mean " + n + "?").orElse(all));
  }

  private List<Answer> answers(List<Metric> metrics, Views views, Lakehouse lakehouse) {
    Set<String> tables =
        metrics.stream().map(m -> m.table().toString()).collect(Collectors.toSet());
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      DeltaTables delta =
          new DeltaTables(lakehouse, sessions.forNode(views.rows(tables, lakehouse)));
      List<Answer> answers = new ArrayList<>();
      for (Metric metric : metrics) {
        answers.add(new Answer(metric, Query.run(metric.select(by), views, delta).collectAsList()));
      }
      return answers;
    } catch (RuntimeException e) {
      throw Query.explained(e);
    }
  }

  private void print(List<Answer> answers, Release release) {
    if (by.isEmpty()) {
      TextTable table = new TextTable("metric", "value", "unit", "release");
      answers.forEach(
          a ->
              table.add(
                  a.metric().name(),
                  Cells.text(a.rows().get(0).get(0)),
                  a.metric().unit(),
                  release.id()));
      table.print(terminal.out());
      return;
    }
    for (Answer answer : answers) {
      List<String> headings = new ArrayList<>(by);
      headings.add(answer.metric().name());
      TextTable table = new TextTable(headings);
      answer.rows().forEach(r -> table.add(cells(r)));
      table.print(terminal.out());
    }
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(Cells.text(row.get(i)));
    }
    return cells;
  }

  private Map<String, @Nullable Object> json(Answer answer, Release release) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("metric", answer.metric().name());
    json.put("unit", answer.metric().unit());
    json.put("type", answer.metric().type());
    json.put("release", release.id());
    json.put("by", by);
    json.put("values", answer.rows().stream().map(Cells::plain).toList());
    return json;
  }
}
