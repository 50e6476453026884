package dev.assay.cli;

import dev.assay.definition.Contract;
import dev.assay.definition.WrittenContract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List the contracts of the pipeline as they are written now.",
    footerHeading = "%nExamples:%n",
    footer = {"  assay contract list", "  assay contract list --json"})
final class ContractListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ContractListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Map<String, Object>> rows =
        place.pipeline().contracts().values().stream().map(ContractListCommand::row).toList();
    if (json) {
      Json.print(terminal.out(), rows);
      return 0;
    }
    TextTable table =
        new TextTable("table", "version", "status", "owner", "columns", "checks", "grain");
    rows.forEach(r -> table.add(r.values().stream().map(Object::toString).toList()));
    table.print(terminal.out());
    return 0;
  }

  private static Map<String, Object> row(Contract contract) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("table", contract.table().toString());
    row.put("version", contract.version());
    row.put(
        "status", WrittenContract.of(contract.file(), contract.text()).text("status").orElse(""));
    row.put("owner", contract.owner());
    row.put("columns", contract.columns().size());
    row.put("checks", contract.checks().size());
    row.put("grain", contract.grain());
    return row;
  }
}
