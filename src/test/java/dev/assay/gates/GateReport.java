package dev.assay.gates;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All gates that were run, for people, for pages and for programs. */
final class GateReport {
  private final List<Gate> gates = new ArrayList<>();

  /** Takes a gate into the report, and gives it back. */
  Gate with(Gate gate) {
    gates.add(gate);
    return gate;
  }

  /** One line per gate, then one per failure. */
  String text() {
    StringBuilder out = new StringBuilder();
    for (Gate gate : gates) {
      out.append("%-16s %s%n".formatted(gate.name(), gate.verdict()));
      gate.failures().forEach(f -> out.append("  FAILED ").append(f).append('\n'));
      gate.findings().stream()
          .filter(f -> !f.note().isEmpty())
          .forEach(
              f ->
                  out.append("  note: ")
                      .append(f.file())
                      .append(": ")
                      .append(f.note())
                      .append('\n'));
    }
    return out.toString();
  }

  String markdown() {
    StringBuilder out =
        new StringBuilder("# Gates\n\n| gate | demand | verdict |\n|---|---|---|\n");
    gates.forEach(g -> out.append(row(g.name(), g.demand(), g.verdict())));
    for (Gate gate : gates) {
      out.append("\n## ").append(gate.name()).append("\n\n");
      out.append("| file | expected | got | verdict | note |\n|---|---|---|---|---|\n");
      gate.findings()
          .forEach(
              f ->
                  out.append(
                      row(
                          code(f.file()),
                          f.expected(),
                          f.got(),
                          f.passed() ? "passed" : "**FAILED**",
                          f.note())));
    }
    return out.toString();
  }

  String json() throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("passed", gates.stream().allMatch(Gate::passed));
    report.put("gates", gates.stream().map(GateReport::json).toList());
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report);
  }

  /** Writes {@code report.txt}, {@code report.md} and {@code report.json}. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.txt"), text());
    Files.writeString(folder.resolve("report.md"), markdown());
    Files.writeString(folder.resolve("report.json"), json());
  }

  private static Map<String, Object> json(Gate gate) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("gate", gate.name());
    out.put("demand", gate.demand());
    out.put("passed", gate.passed());
    out.put("files", gate.findings().size());
    out.put("failed", gate.failures().size());
    out.put("findings", gate.findings().stream().map(GateReport::json).toList());
    return out;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("file", finding.file());
    out.put("expected", finding.expected());
    out.put("got", finding.got());
    out.put("passed", finding.passed());
    out.put("note", finding.note());
    return out;
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    return row.append('\n').toString();
  }

  /** A name with a backtick in it wants a longer fence. */
  private static String code(String name) {
    return name.contains("`") ? "`` " + name + " ``" : "`" + name + "`";
  }
}
