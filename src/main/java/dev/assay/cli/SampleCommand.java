package dev.assay.cli;

import dev.assay.sample.Dirt;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "sample",
    description = "Make landing files: the same seed makes the same bytes.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay sample --pipeline carton_caps --days 30",
      "  assay sample --scale 100 --dirt --out /data/landing",
      "  assay sample --days 7 --sqlite carton_caps.sqlite",
      "  assay sample --pipeline pack --published --out /data/landing"
    })
final class SampleCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      defaultValue = "carton_caps",
      description = "The pipeline. Default: ${DEFAULT-VALUE}.")
  private String pipeline = "carton_caps";

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How much: 1 is, in 182 days, about 40,000 rows of carton_caps, 10,000 of pack, 155,000"
              + " of vyapar_bazaar. From 0.1 to 1000. Default: ${DEFAULT-VALUE}.")
  private double scale;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Another seed makes other data. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "182",
      description = "How many days of deliveries, from 2024-01-01 on. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--dirt",
      description =
          "With duplicates, late and corrected rows, bad types, orphans, drift, a corrupt file.")
  private boolean dirt;

  @Option(
      names = "--published",
      description = "The set that gives the figures published for the pipeline, whatever the rest.")
  private boolean published;

  @Option(
      names = "--sqlite",
      paramLabel = "FILE",
      description = "Also write a SQLite copy of the sources.")
  private @Nullable Path sqlite;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The landing folder. Default: landing of the project.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SampleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path landing = out == null ? PlaceOptions.home().resolve("landing") : out;
    SampleReport report =
        published
            ? Samples.writePublished(pipeline, landing)
            : Samples.write(pipeline, request(landing));
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("landing", report.landing().toString());
      answer.put("files", report.files());
      answer.put("records", report.recordsBySource());
      answer.put("dirt", report.dirt());
      Json.print(terminal.out(), answer);
      return 0;
    }
    print(report);
    return 0;
  }

  private SampleRequest request(Path landing) {
    return new SampleRequest(landing, scale, seed, days, dirt ? Dirt.DIRTY : Dirt.CLEAN, sqlite);
  }

  private void print(SampleReport report) {
    terminal.out().println(report.files() + " files in " + report.landing().resolve(pipeline));
    TextTable records = new TextTable("source", "records");
    report.recordsBySource().forEach((source, count) -> records.add(source, Long.toString(count)));
    records.print(terminal.out());
    if (!report.dirt().isEmpty()) {
      TextTable planted = new TextTable("dirt", "planted");
      report.dirt().forEach((kind, count) -> planted.add(kind, Long.toString(count)));
      planted.print(terminal.out());
    }
  }
}
