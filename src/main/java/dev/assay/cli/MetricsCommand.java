package dev.assay.cli;

import dev.assay.definition.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "metrics",
    description = "List the metrics with owner, unit and what they may be split by.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay metrics --pipeline carton_caps",
      "  assay metrics show                             all values of the latest release",
      "  assay metrics show purchases --by school_id --release r3"
    })
final class MetricsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private MetricsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new MetricsCommand(terminal))
        .addSubcommand(new MetricsShowCommand(terminal));
  }

  @Override
  public Integer call() {
    List<Metric> metrics = place.pipeline().consumers().metrics();
    if (json) {
      Json.print(terminal.out(), metrics.stream().map(MetricsCommand::json).toList());
      return 0;
    }
    TextTable table = new TextTable("metric", "unit", "type", "table", "owner", "split by");
    metrics.forEach(
        m ->
            table.add(
                m.name(),
                m.unit(),
                m.type(),
                m.table().toString(),
                m.owner(),
                String.join(" ", m.splits())));
    table.print(terminal.out());
    return 0;
  }

  private static Map<String, @Nullable Object> json(Metric metric) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("metric", metric.name());
    json.put("label", metric.label());
    json.put("description", metric.description());
    json.put("owner", metric.owner());
    json.put("unit", metric.unit());
    json.put("type", metric.type());
    json.put("table", metric.table().toString());
    json.put("value", metric.expression());
    json.put("filter", metric.filter());
    json.put("time", metric.time());
    json.put("split_by", metric.splits());
    json.put("columns", List.copyOf(metric.columns()));
    return json;
  }
}
