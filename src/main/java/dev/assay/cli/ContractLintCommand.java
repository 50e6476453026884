package dev.assay.cli;

import dev.assay.contract.lint.Finding;
import dev.assay.contract.lint.Lint;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lint",
    description = {
      "Look for what is wrong with contracts, and for what is valid and could be better.",
      "Ends with 2 when an error or a warning is found; advice alone ends with 0."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay contract lint                            all contracts of the pipeline",
      "  assay contract lint draft.odcs.yaml            files, wherever they lie",
      "  assay contract lint --strict --json            advice counts too"
    })
final class ContractLintCommand implements Callable<Integer> {
  private static final String ENDING = ".odcs.yaml";

  private final Terminal terminal;

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Contract files. Default: those of the pipeline, read together.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--strict", description = "End with 2 for advice too.")
  private boolean strict;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ContractLintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SortedMap<String, String> texts = files.isEmpty() ? ofPipeline() : texts(files);
    Set<Finding> findings = new LinkedHashSet<>(files.isEmpty() ? together() : List.of());
    texts.forEach((label, text) -> findings.addAll(Lint.of(label, text)));
    List<Finding> sorted = findings.stream().sorted(Comparator.comparing(Finding::weight)).toList();
    if (json) {
      Json.print(terminal.out(), json(texts.size(), sorted));
    } else {
      print(texts.size(), sorted);
    }
    boolean well = sorted.stream().noneMatch(f -> strict || f.mustBeMended());
    return well ? 0 : ErrorKind.USAGE.exitCode();
  }

  /** What only the whole pipeline shows, such as a reference to a table that is not there. */
  private List<Finding> together() {
    try {
      place.pipeline();
      return List.of();
    } catch (AssayException e) {
      if (e.kind() != ErrorKind.USAGE) {
        throw e;
      }
      return e.problems().stream().map(Finding::invalid).toList();
    }
  }

  private SortedMap<String, String> ofPipeline() {
    Path pipeline = place.conf().resolve("pipelines").resolve(place.pipelineName());
    Path folder = pipeline.resolve("contracts");
    SortedMap<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> contracts = children.filter(p -> p.toString().endsWith(ENDING)).toList();
      texts(contracts)
          .forEach((file, text) -> texts.put("contracts/" + Path.of(file).getFileName(), text));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedMap<String, String> texts(List<Path> files) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path file : files) {
      try {
        texts.put(file.toString(), Files.readString(file));
      } catch (IOException e) {
        throw AssayException.because(
            e,
            ErrorKind.USAGE,
            file.toString(),
            "cannot be read (" + e.getClass().getSimpleName() + ")",
            "Name a readable UTF-8 file");
      }
    }
    return texts;
  }

  private void print(int contracts, List<Finding> findings) {
    for (Finding finding : findings) {
      String head = finding.weight().word() + " " + finding.rule();
      terminal.out().println(finding.mustBeMended() ? terminal.red(head) : head);
      terminal.out().println("  " + finding.problem().text());
    }
    terminal.out().println(contracts + " contracts, " + findings.size() + " findings");
    terminal.out().flush();
  }

  private static Map<String, Object> json(int contracts, List<Finding> findings) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("contracts", contracts);
    out.put("findings", findings.stream().map(ContractLintCommand::json).toList());
    return out;
  }

  private static Map<String, String> json(Finding finding) {
    Map<String, String> out = new LinkedHashMap<>();
    out.put("weight", finding.weight().word());
    out.put("rule", finding.rule());
    out.put("place", finding.problem().place());
    out.put("problem", finding.problem().problem());
    out.put("remedy", finding.problem().remedy());
    return out;
  }
}
