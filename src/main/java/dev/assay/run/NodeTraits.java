package dev.assay.run;

import dev.assay.definition.Consumers;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.definition.Schedule;
import dev.assay.definition.SilverDefinition;
import dev.assay.gold.ModelState;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.silver.SilverProgress;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a lakehouse tells of tables before a run: whether their definitions are news to it. */
public final class NodeTraits implements NodeChoice.Traits {
  private final RunRequest request;

  private NodeTraits(RunRequest request) {
    this.request = request;
  }

  /** The traits of tables in the lakehouse that the request is about. */
  public static NodeTraits of(RunRequest request) {
    return new NodeTraits(request);
  }

  @Override
  public boolean isChanged(TableName table) {
    return silverIsNews(table) || modelIsNews(table);
  }

  private boolean silverIsNews(TableName table) {
    StandingDecisions decisions = StandingDecisions.read(new Books(request.lakehouse()));
    return request.pipeline().silver().stream()
        .filter(s -> s.table().equals(table))
        .map(s -> progress(s, decisions))
        .anyMatch(SilverProgress::isDefinitionNews);
  }

  private SilverProgress progress(SilverDefinition silver, StandingDecisions decisions) {
    return new SilverProgress(
        request.lakehouse(),
        silver,
        request.pipeline().promised(silver.table()),
        decisions.about(silver.table()),
        SilverProgress.Refresh.INCREMENTAL);
  }

  private boolean modelIsNews(TableName table) {
    Map<String, Parameter> parameters =
        new AsOf(request, new Books(request.lakehouse())).parameters();
    return request.pipeline().models().stream()
        .filter(m -> m.table().equals(table))
        .map(m -> kind(m, parameters))
        .anyMatch(k -> k == ModelState.Kind.NEVER_BUILT || k == ModelState.Kind.WRITTEN_ANEW);
  }

  private ModelState.Kind kind(ModelDefinition model, Map<String, Parameter> parameters) {
    return ModelState.of(model, parameters, request.lakehouse()).kind();
  }

  @Override
  public SortedMap<String, NavigableSet<TableName>> words() {
    Schedule schedule = request.pipeline().schedule();
    Consumers consumers = request.pipeline().consumers();
    SortedMap<String, NavigableSet<TableName>> words = new TreeMap<>();
    schedule.groups().keySet().forEach(g -> words.put("group:" + g, schedule.tables(g)));
    consumers
        .metrics()
        .forEach(m -> words.put("metric:" + m.name(), new TreeSet<>(Set.of(m.table()))));
    consumers.exposures().forEach(e -> words.put("exposure:" + e.name(), consumers.tables(e)));
    return words;
  }
}
