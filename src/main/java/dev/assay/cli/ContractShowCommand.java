package dev.assay.cli;

import dev.assay.contract.CheckWords;
import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.Contract.Column;
import dev.assay.definition.WrittenContract;
import dev.assay.model.Text;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show what the contract of a table promises, in words.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay contract show gold.dim_user",
      "  assay contract show gold.dim_user --release r1               as r1 was judged",
      "  assay contract show gold.dim_user --release r1 --text        the contract itself"
    })
final class ContractShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(index = "0", paramLabel = "TABLE", description = "A table such as gold.dim_user.")
  private String table = "";

  @Option(
      names = "--release",
      paramLabel = "RELEASE",
      description = "The contract that the release was judged by. Default: as it is written now.")
  private @Nullable String release;

  @Option(names = "--text", description = "Print the contract's own text and nothing else.")
  private boolean text;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ContractShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    WrittenContract written = new ContractChoice(place).of(table, release);
    if (text) {
      terminal.out().print(written.contract().text());
      terminal.out().flush();
    } else if (json) {
      Json.print(terminal.out(), json(written));
    } else {
      print(written);
    }
    return 0;
  }

  private void print(WrittenContract written) {
    Contract contract = written.contract();
    line("table", contract.table().toString());
    line("version", contract.version() + ", " + written.text("status").orElse(""));
    line("owner", contract.owner());
    line("purpose", written.text("description.purpose").orElse(""));
    line("grain", contract.grain());
    line("key", String.join(", ", contract.key()));
    terminal.out().println();
    TextTable columns = new TextTable("column", "type", "null", "classified", "description");
    contract
        .columns()
        .forEach(
            c ->
                columns.add(
                    c.name(),
                    c.type(),
                    c.required() || c.keyPosition() > 0 ? "never" : "",
                    c.classification(),
                    c.description()));
    columns.print(terminal.out());
    terminal.out().println();
    for (Check check : contract.checks()) {
      terminal
          .out()
          .println(word(check) + "  " + check.name() + ": " + Text.printable(CheckWords.of(check)));
    }
    terminal.out().flush();
  }

  private void line(String name, String value) {
    if (!value.isBlank()) {
      terminal.out().println(name + " ".repeat(9 - name.length()) + Text.printable(value));
    }
  }

  private static String word(Check check) {
    return check.severity().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> json(WrittenContract written) {
    Contract contract = written.contract();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("table", contract.table().toString());
    out.put("id", contract.id());
    out.put("version", contract.version());
    out.put("status", written.text("status").orElse(""));
    out.put("owner", contract.owner());
    out.put("grain", contract.grain());
    out.put("key", contract.key());
    out.put("fingerprint", contract.fingerprint());
    out.put("columns", contract.columns().stream().map(ContractShowCommand::json).toList());
    out.put("checks", contract.checks().stream().map(ContractShowCommand::json).toList());
    return out;
  }

  private static Map<String, Object> json(Column column) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", column.name());
    out.put("type", column.type());
    out.put("never_null", column.required() || column.keyPosition() > 0);
    out.put("classification", column.classification());
    out.put("description", column.description());
    return out;
  }

  private static Map<String, Object> json(Check check) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", check.name());
    out.put("severity", word(check));
    out.put("promise", CheckWords.of(check));
    return out;
  }
}
