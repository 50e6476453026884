package dev.assay.handbook;

import dev.assay.definition.PipelineDefinition;
import dev.assay.release.Release;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pages that people read about a pipeline. The same definitions and the same past make the same
 * bytes: no page says when it was written.
 *
 * @param release the newest release that it tells of; empty where there is none
 * @param files texts by path below the handbook's folder
 */
public record Handbook(
    String pipeline, String release, int tables, SortedMap<String, String> files) {
  /** Name of the file that says that a folder is a handbook. */
  static final String LIST = "handbook.json";

  public Handbook {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Writes all pages of a pipeline; of one that never ran, without a history. */
  public static Handbook of(PipelineDefinition pipeline, Chronicle chronicle) {
    Material material = Material.of(pipeline, chronicle);
    String release = chronicle.latest().map(Release::id).orElse("");
    Frame frame = new Frame(pipeline.name(), navigation(pipeline), foot(release));
    SortedMap<String, String> files = new TreeMap<>();
    for (Leaf leaf : leaves(material)) {
      if (files.put(leaf.path(), frame.text(leaf)) != null) {
        throw new IllegalStateException("two pages at " + leaf.path());
      }
    }
    files.put(Frame.STYLE, resource(Frame.STYLE));
    files.put(Frame.SCRIPT, resource(Frame.SCRIPT));
    files.put(Frame.INDEX, SearchIndex.of(material));
    return new Handbook(pipeline.name(), release, material.cards().size(), files);
  }

  /** How many of the files are pages. */
  public int pages() {
    return (int) files.keySet().stream().filter(f -> f.endsWith(".html")).count();
  }

  private static List<Leaf> leaves(Material material) {
    List<Leaf> leaves = new ArrayList<>();
    leaves.add(StartPage.leaf(material));
    leaves.add(GraphPage.leaf(material));
    leaves.add(ColumnsPage.leaf(material));
    if (!material.pipeline().consumers().metrics().isEmpty()) {
      leaves.add(MetricsPage.leaf(material));
    }
    if (!material.pipeline().consumers().exposures().isEmpty()) {
      leaves.add(ExposuresPage.leaf(material));
    }
    if (!material.pipeline().schedule().groups().isEmpty()) {
      leaves.add(SchedulePage.leaf(material));
    }
    leaves.add(ReleasesPage.leaf(material));
    leaves.add(RunsPage.leaf(material));
    leaves.add(ParametersPage.leaf(material));
    leaves.add(ReasonsPage.leaf());
    leaves.add(GlossaryPage.leaf());
    material.cards().values().forEach(c -> leaves.add(TablePage.leaf(material, c)));
    material.chronicle().releases().forEach(r -> leaves.add(ReleasePage.leaf(material, r)));
    return leaves;
  }

  private static Map<String, String> navigation(PipelineDefinition pipeline) {
    Map<String, String> navigation = new LinkedHashMap<>();
    navigation.put(Paths.START, "Tables");
    navigation.put(Paths.GRAPH, "Graph");
    navigation.put(Paths.COLUMNS, "Columns");
    if (!pipeline.consumers().metrics().isEmpty()) {
      navigation.put(Paths.METRICS, "Metrics");
    }
    if (!pipeline.consumers().exposures().isEmpty()) {
      navigation.put(Paths.EXPOSURES, "Exposures");
    }
    if (!pipeline.schedule().groups().isEmpty()) {
      navigation.put(Paths.SCHEDULE, "Schedule");
    }
    navigation.put(Paths.RELEASES, "Releases");
    navigation.put(Paths.RUNS, "Runs");
    navigation.put(Paths.PARAMETERS, "Parameters");
    navigation.put(Paths.REASONS, "Reasons");
    navigation.put(Paths.GLOSSARY, "Glossary");
    return navigation;
  }

  private static String foot(String release) {
    return "Written by assay docs from the pipeline's definitions"
        + (release.isEmpty()
            ? "; nothing has been released so far."
            : " and its past up to release " + release + ".");
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Handbook.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
