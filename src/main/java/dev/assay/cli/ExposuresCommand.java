package dev.assay.cli;

import dev.assay.definition.Consumers;
import dev.assay.definition.Exposure;
import dev.assay.model.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "exposures",
    description = "List what outside the lakehouse rests on it: pages, notebooks, programs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay exposures --pipeline carton_caps",
      "  assay run --select +exposure:product            all that the page product rests on"
    })
final class ExposuresCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ExposuresCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Consumers consumers = place.pipeline().consumers();
    if (json) {
      Json.print(
          terminal.out(), consumers.exposures().stream().map(e -> json(e, consumers)).toList());
      return 0;
    }
    TextTable table = new TextTable("exposure", "type", "owner", "tables");
    consumers
        .exposures()
        .forEach(
            e ->
                table.add(
                    e.name(),
                    type(e),
                    e.owner(),
                    consumers.tables(e).stream()
                        .map(TableName::toString)
                        .collect(Collectors.joining(" "))));
    table.print(terminal.out());
    return 0;
  }

  private static Map<String, @Nullable Object> json(Exposure exposure, Consumers consumers) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("exposure", exposure.name());
    json.put("label", exposure.label());
    json.put("type", type(exposure));
    json.put("owner", exposure.owner());
    json.put("description", exposure.description());
    json.put("url", exposure.url());
    Map<String, Object> reads = new LinkedHashMap<>();
    exposure
        .reads()
        .forEach((t, c) -> reads.put(t.toString(), c.isEmpty() ? "all" : List.copyOf(c)));
    json.put("reads", reads);
    json.put("metrics", List.copyOf(exposure.metrics()));
    json.put("tables", consumers.tables(exposure).stream().map(TableName::toString).toList());
    return json;
  }

  private static String type(Exposure exposure) {
    return exposure.type().name().toLowerCase(Locale.ROOT);
  }
}
