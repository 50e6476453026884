package dev.assay.cli;

import dev.assay.definition.PipelineReader;
import dev.assay.model.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = "Check this machine and this project, and say what to do about what is wrong.")
final class DoctorCommand implements Callable<Integer> {
  private static final long ENOUGH_MEMORY = 1L << 30;
  private static final long ENOUGH_DISK = 2L << 30;

  private final Terminal terminal;
  private final List<Finding> findings = new ArrayList<>();

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private record Finding(String what, boolean good, String says) {}

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    java();
    memory();
    configuration();
    disk();
    if (json) {
      Json.print(terminal.out(), findings.stream().map(DoctorCommand::json).toList());
    } else {
      findings.forEach(
          f ->
              terminal
                  .out()
                  .println(
                      (f.good() ? terminal.green("ok   ") : terminal.red("WRONG"))
                          + " "
                          + f.what()
                          + ": "
                          + f.says()));
      terminal.out().flush();
    }
    boolean well = findings.stream().allMatch(Finding::good);
    return well ? 0 : dev.assay.model.ErrorKind.ENVIRONMENT.exitCode();
  }

  private void java() {
    int feature = Runtime.version().feature();
    boolean good = feature == 17 || feature == 21;
    findings.add(
        new Finding(
            "Java",
            good,
            good
                ? Runtime.version().toString()
                : feature + " is not supported; set JAVA_HOME to a JDK 17 or 21"));
  }

  private void memory() {
    long most = Runtime.getRuntime().maxMemory();
    boolean good = most >= ENOUGH_MEMORY * 9 / 10;
    findings.add(
        new Finding(
            "Memory",
            good,
            (most >> 20) + " MB for Java" + (good ? "" : "; set ASSAY_MEMORY=2g or more")));
  }

  private void configuration() {
    List<String> names = PipelineReader.names(place.conf());
    if (names.isEmpty()) {
      findings.add(
          new Finding(
              "Pipelines", false, "none below " + place.conf() + "; name the folder with --conf"));
    }
    for (String name : names) {
      try {
        PipelineReader.read(place.conf(), name, Map.of());
        findings.add(new Finding("Pipeline " + name, true, "its definitions are sound"));
      } catch (AssayException e) {
        findings.add(
            new Finding(
                "Pipeline " + name,
                false,
                e.problems().size() + " mistakes, the first: " + e.problems().get(0).text()));
      }
    }
  }

  private void disk() {
    Path folder = PlaceOptions.home().resolve(place.environment().lakehouse());
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      boolean good = free >= ENOUGH_DISK && Files.isWritable(existing);
      String remedy =
          Files.isWritable(existing)
              ? "; make room, or use another --lakehouse"
              : "; it may not be written, change its permissions";
      findings.add(
          new Finding(
              "Lakehouse folder " + folder,
              good,
              (free >> 20) + " MB free" + (good ? "" : remedy)));
    } catch (IOException e) {
      findings.add(
          new Finding(
              "Lakehouse folder " + folder,
              false,
              "cannot be looked at (" + e.getClass().getSimpleName() + ")"));
    }
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", finding.what());
    json.put("good", finding.good());
    json.put("says", finding.says());
    return json;
  }
}
