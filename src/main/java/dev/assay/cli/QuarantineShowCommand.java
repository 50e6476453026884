package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.quarantine.Explanation;
import dev.assay.quarantine.Quarantine;
import dev.assay.quarantine.RecordSearch;
import dev.assay.quarantine.SetAside;
import dev.assay.quarantine.Wanted;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Show everything about one record that was set aside, and what can be done about it.",
      "Values that a contract classifies are not shown; where they stand is."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  assay quarantine show 4f3c1a", "  assay quarantine show 4f3c1a9e5b7d2c80 --json"})
final class QuarantineShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The record's id, or at least 6 digits with which it begins.")
  private String id = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  QuarantineShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PipelineDefinition pipeline = place.pipeline();
    Quarantine quarantine = Quarantine.open(pipeline, place.lakehouse());
    RecordSearch search = new RecordSearch(List.of(id));
    quarantine.forEach(Wanted.all(quarantine.shelves()), search);
    List<RecordCard> cards =
        search.records().stream().map(r -> card(r, quarantine, pipeline)).toList();
    if (json) {
      Json.print(terminal.out(), cards.stream().map(RecordCard::json).toList());
    } else {
      cards.forEach(c -> c.print(terminal));
    }
    return 0;
  }

  private RecordCard card(SetAside record, Quarantine quarantine, PipelineDefinition pipeline) {
    return new RecordCard(
        record,
        quarantine.look(record),
        quarantine.decisions().about(record.shelf().table(), record.id()),
        new Explanation(pipeline),
        place.words());
  }
}
