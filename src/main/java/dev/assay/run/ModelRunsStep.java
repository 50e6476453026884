package dev.assay.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.definition.Prediction;
import dev.assay.gold.Backtests;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import dev.assay.step.FailPoints;
import dev.assay.step.Step;
import dev.assay.step.StepResult;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.NodeTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts on record how well the newest versions of predictive models forecast, once per version. */
final class ModelRunsStep implements Step {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lakehouse lakehouse;
  private final Books books;
  private final NodeTables tables;
  private final SortedMap<String, Parameter> parameters;
  private final RunOwner owner;
  private final Instant now;
  private final Map<ModelDefinition, Commit> news;

  /** {@code models} are those that may be told of; {@code parameters} what they computed with. */
  ModelRunsStep(
      List<ModelDefinition> models,
      SortedMap<String, Parameter> parameters,
      Lakehouse lakehouse,
      NodeTables tables,
      RunOwner owner,
      Instant now) {
    this.lakehouse = lakehouse;
    this.books = new Books(lakehouse);
    this.tables = tables;
    this.parameters = parameters;
    this.owner = owner;
    this.now = now;
    this.news = news(models);
  }

  private Map<ModelDefinition, Commit> news(List<ModelDefinition> models) {
    Map<ModelDefinition, Commit> news = new LinkedHashMap<>();
    models.stream()
        .filter(m -> m.prediction() != null)
        .forEach(m -> lakehouse.log(m.table()).lastDataChange().ifPresent(c -> news.put(m, c)));
    if (!news.isEmpty()) {
      Set<String> known = new HashSet<>();
      books
          .read(OpsTable.MODEL_RUNS)
          .forEach(r -> known.add(r.string("model") + " " + r.string("commit_sha256")));
      news.entrySet()
          .removeIf(e -> known.contains(e.getKey().table() + " " + e.getValue().sha256()));
    }
    return news;
  }

  /** Most runs forecast nothing anew, and need no step that says so. */
  boolean isDue() {
    return !news.isEmpty();
  }

  @Override
  public String name() {
    return "model_runs";
  }

  @Override
  public StepResult execute() {
    @Nullable Release latest = ReleaseLog.read(books).latest().orElse(null);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    news.forEach((model, commit) -> rows.addAll(rows(model, commit, latest)));
    FailPoints.reach("model_runs#commit:before");
    books.add(OpsTable.MODEL_RUNS, rows);
    FailPoints.reach("model_runs#commit:after");
    return StepResult.done(
        new TreeMap<>(Map.of("models", (long) news.size(), "scores", (long) rows.size())), "");
  }

  private List<Map<String, @Nullable Object>> rows(
      ModelDefinition model, Commit commit, @Nullable Release latest) {
    Prediction prediction = model.prediction();
    if (prediction == null) {
      return List.of();
    }
    TableName table = model.table();
    List<Backtests.Score> scores =
        new Backtests(prediction)
            .of(tables.forInput(lakehouse.rows(table)).readAt(table, commit.version()));
    boolean released =
        latest != null
            && latest.pins().stream()
                .anyMatch(p -> p.table().equals(table) && p.version() == commit.version());
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Backtests.Score score : scores) {
      Map<String, @Nullable Object> row = new HashMap<>();
      row.put("recorded_at", now);
      row.put("run_id", owner.runId());
      row.put("model", table.toString());
      row.put("version", commit.version());
      row.put("commit_sha256", commit.sha256());
      row.put("release", released && latest != null ? latest.id() : null);
      row.put("method", prediction.method());
      row.put("parameters", json(model));
      row.put("origin", score.origin());
      row.put("horizon_days", score.horizon());
      row.put("part", score.part());
      row.put("interval_percent", prediction.interval());
      row.put("forecasts", score.forecasts());
      row.put("backtests", score.backtests());
      row.put("mean_absolute_error", text(score.error()));
      row.put("naive_mean_absolute_error", text(score.naiveError()));
      row.put("coverage", text(score.coverage()));
      row.put("against_naive", score.verdict());
      rows.add(row);
    }
    return rows;
  }

  private String json(ModelDefinition model) {
    Map<String, String> values = new TreeMap<>();
    for (String name : model.parameters()) {
      Parameter parameter = parameters.get(name);
      if (parameter != null) {
        values.put(name, parameter.value());
      }
    }
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are JSON", e);
    }
  }

  private static @Nullable String text(java.math.@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
