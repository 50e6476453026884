package dev.assay.cli;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.Schedule;
import dev.assay.definition.ScheduleGroup;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import dev.assay.run.PipelineTables;
import dev.assay.table.KernelSnapshot;
import dev.assay.table.Lakehouse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "tables",
    description = "List the tables with their rows, sizes, versions and what readers see.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay tables", "  assay tables --json"})
final class TablesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  TablesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Map<String, @Nullable Object>> tables = tables();
    if (json) {
      Json.print(terminal.out(), tables);
      return 0;
    }
    TextTable table =
        new TextTable("table", "group", "version", "released", "rows", "files", "bytes");
    tables.forEach(
        t -> table.add(t.values().stream().map(v -> v == null ? "-" : v.toString()).toList()));
    table.print(terminal.out());
    return 0;
  }

  private List<Map<String, @Nullable Object>> tables() {
    PipelineDefinition pipeline = place.pipeline();
    Lakehouse lakehouse = place.lakehouse();
    Optional<Release> latest = ReleaseLog.read(new Books(lakehouse)).latest();
    List<TableName> names = new ArrayList<>(PipelineTables.of(pipeline));
    names.addAll(Arrays.stream(OpsTable.values()).map(OpsTable::table).toList());
    List<Map<String, @Nullable Object>> out = new ArrayList<>();
    for (TableName name : names) {
      KernelSnapshot.newest(lakehouse.path(name), lakehouse.configuration())
          .ifPresent(s -> out.add(row(name, pipeline.schedule(), s, latest)));
    }
    return out;
  }

  private static Map<String, @Nullable Object> row(
      TableName name, Schedule schedule, KernelSnapshot snapshot, Optional<Release> latest) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("table", name.toString());
    row.put("group", schedule.group(name).map(ScheduleGroup::name).orElse(null));
    row.put("version", snapshot.version());
    row.put("released_version", latest.flatMap(r -> r.pin(name)).map(Pin::version).orElse(null));
    row.put("rows", snapshot.rowCount().isPresent() ? snapshot.rowCount().getAsLong() : null);
    row.put("files", snapshot.files().size());
    row.put("bytes", snapshot.bytes());
    return row;
  }
}
