package dev.assay.cli;

import dev.assay.definition.Analyses;
import dev.assay.definition.Contract;
import dev.assay.definition.Parameter;
import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.ops.Books;
import dev.assay.reader.Query;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import dev.assay.run.Analysis;
import dev.assay.session.Sessions;
import dev.assay.table.DeltaTables;
import dev.assay.table.Lakehouse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** Answers a pipeline's questions for the values given now; nothing is written or released. */
final class AnalysisPage {
  private final PlaceOptions place;
  private final Terminal terminal;

  AnalysisPage(PlaceOptions place, Terminal terminal) {
    this.place = place;
    this.terminal = terminal;
  }

  /** Computes and prints. */
  void print(Audience audience) {
    PipelineDefinition pipeline = place.pipeline();
    Lakehouse lakehouse = place.lakehouse();
    Release release = released(pipeline, lakehouse);
    Analysis analysis = new Analysis(pipeline, place.askedParameters(), release, lakehouse);
    try (Sessions sessions = new Sessions(place.environment().spark())) {
      Map<String, List<Row>> answers = new LinkedHashMap<>();
      for (Analysis.Answer answer :
          analysis.answers(rows -> new DeltaTables(lakehouse, sessions.forNode(rows)))) {
        answers.put(
            answer.model().table().name() + ": " + answer.model().description(),
            answer.rows().orderBy(key(pipeline.promised(answer.model().table()))).collectAsList());
      }
      if (audience == Audience.PROGRAMS) {
        Json.print(terminal.out(), json(release, analysis, answers, pipeline.analyses()));
      } else {
        print(release, analysis, answers, pipeline.analyses());
      }
    } catch (RuntimeException e) {
      throw Query.explained(e);
    }
  }

  private Release released(PipelineDefinition pipeline, Lakehouse lakehouse) {
    return ReleaseLog.read(new Books(lakehouse))
        .latest()
        .orElseThrow(
            () ->
                AssayException.of(
                    ErrorKind.ENVIRONMENT,
                    "--only analysis",
                    "nothing of pipeline " + pipeline.name() + " is released yet",
                    "Release something first: assay run" + place.words()));
  }

  private static Column[] key(Contract contract) {
    return contract.columns().stream()
        .filter(c -> c.keyPosition() > 0 && !c.name().equals(Analyses.SET_COLUMN))
        .map(c -> functions.col("`" + c.name() + "`"))
        .toArray(Column[]::new);
  }

  private void print(
      Release release, Analysis analysis, Map<String, List<Row>> answers, Analyses analyses) {
    terminal.out().println("Over what " + release.id() + " holds; nothing is released by it.");
    terminal.out().println();
    TextTable terms = new TextTable("parameter", "value");
    analysis.terms().forEach(p -> terms.add(p.name(), value(p)));
    terms.print(terminal.out());
    answers.forEach(
        (title, rows) -> {
          terminal.out().println();
          terminal.out().println(terminal.bold(title));
          table(rows);
        });
    if (!analyses.caveats().isEmpty()) {
      terminal.out().println();
      terminal.out().println(terminal.bold("Before you conclude"));
      analyses.caveats().forEach(c -> terminal.out().println("- " + c));
    }
    terminal.out().flush();
  }

  private void table(List<Row> rows) {
    if (rows.isEmpty()) {
      terminal.out().println("no rows");
      return;
    }
    TextTable table = new TextTable(Arrays.asList(rows.get(0).schema().fieldNames()));
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(cell(row.get(i)));
      }
      table.add(cells);
    }
    table.print(terminal.out());
  }

  /** A number with many digits is cut for people, who read two of a small probability. */
  private static String cell(@Nullable Object value) {
    if (value instanceof BigDecimal number && number.scale() > 6) {
      return number.signum() == 0
          ? "0"
          : number.round(new java.math.MathContext(3)).stripTrailingZeros().toString();
    }
    return value == null ? "-" : Cells.text(value);
  }

  private static String value(Parameter parameter) {
    return parameter.value().isEmpty() ? "none" : parameter.value();
  }

  private static Map<String, Object> json(
      Release release, Analysis analysis, Map<String, List<Row>> answers, Analyses analyses) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("release", release.id());
    Map<String, String> terms = new LinkedHashMap<>();
    analysis.terms().forEach(p -> terms.put(p.name(), p.value()));
    json.put("parameters", terms);
    Map<String, Object> tables = new LinkedHashMap<>();
    answers.forEach(
        (title, rows) ->
            tables.put(
                title.substring(0, title.indexOf(':')), rows.stream().map(Cells::plain).toList()));
    json.put("answers", tables);
    json.put("caveats", analyses.caveats());
    return json;
  }
}
