package dev.assay.contract.lint;

import dev.assay.contract.change.SemanticVersion;
import dev.assay.contract.lint.Finding.Weight;
import dev.assay.definition.WrittenContract;
import dev.assay.model.AssayException;
import dev.assay.model.Layer;
import dev.assay.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks at one contract as a reader who has nothing but it would. */
public final class Lint {
  private static final Set<String> STATUSES =
      Set.of("proposed", "draft", "active", "deprecated", "retired");

  private final WrittenContract written;
  private final List<Finding> findings = new ArrayList<>();

  private Lint(WrittenContract written) {
    this.written = written;
  }

  /** The findings of a contract's text, gravest first; places name it {@code label}. */
  public static List<Finding> of(String label, String text) {
    try {
      return of(WrittenContract.current(label, text));
    } catch (AssayException e) {
      return e.problems().stream().map(Finding::invalid).toList();
    }
  }

  /** The findings of a contract that could be read, gravest first. */
  public static List<Finding> of(WrittenContract written) {
    Lint lint = new Lint(written);
    lint.head();
    lint.freshness();
    ColumnLint columns = new ColumnLint(written);
    lint.findings.addAll(columns.findings());
    lint.findings.addAll(new CheckLint(written).findings());
    return lint.findings.stream().sorted(Comparator.comparing(Finding::weight)).toList();
  }

  private void head() {
    if (SemanticVersion.parse(written.contract().version()).isEmpty()) {
      add(
          Weight.WARNING,
          "version",
          "version",
          "the version is not of the form major.minor.patch, so no change can be told by it",
          "Write version: 1.0.0");
    }
    if (written.text("team.name").orElse("").isBlank()) {
      add(
          Weight.WARNING,
          "no-owner",
          "team",
          "nobody owns the contract",
          "Write team: with name: of the team that answers for the table");
    }
    if (written.text("description.purpose").orElse("").isBlank()) {
      add(
          Weight.WARNING,
          "no-purpose",
          "description",
          "what the table is for is not said",
          "Write description: with purpose: in one sentence");
    }
    grain();
    status();
    String name = written.contract().table().name();
    if (!isSnake(name)) {
      add(
          Weight.ADVICE,
          "name-style",
          "schema.name",
          "the table's name is not in snake_case",
          "Call it " + snake(name));
    }
  }

  private void grain() {
    String grain = written.contract().grain().toLowerCase(Locale.ROOT);
    if (!grain.startsWith("one row per ")) {
      add(
          Weight.WARNING,
          "no-grain",
          "schema.dataGranularityDescription",
          "what one row stands for is not said",
          "Write dataGranularityDescription: One row per ...");
    }
  }

  private void status() {
    String status = written.text("status").orElse("");
    if (!STATUSES.contains(status)) {
      add(
          Weight.WARNING,
          "status",
          "status",
          "the standard has no status " + status,
          "Write proposed, draft, active, deprecated or retired");
    }
  }

  /** Gold is as fresh as the Silver tables that it is made of. */
  private void freshness() {
    boolean told =
        written.entries().keySet().stream().anyMatch(p -> p.startsWith("slaProperties[freshness]"));
    if (written.contract().table().layer() == Layer.SILVER && !told) {
      add(
          Weight.WARNING,
          "no-freshness",
          "slaProperties",
          "nothing is said about how old the data may be, so nobody notices when none come",
          "Write slaProperties: with property: freshness, element: "
              + written.contract().table()
              + "._ingested_at, value: 48, unit: h");
    }
  }

  private void add(Weight weight, String rule, String path, String problem, String remedy) {
    findings.add(finding(written, weight, rule, path, problem, remedy));
  }

  /** A finding at a path, or at the place of what is nearest above it. */
  static Finding finding(
      WrittenContract written,
      Weight weight,
      String rule,
      String path,
      String problem,
      String remedy) {
    return new Finding(weight, rule, new Problem(place(written, path), problem, remedy));
  }

  private static String place(WrittenContract written, String path) {
    for (String at = path; !at.isEmpty(); at = parent(at)) {
      String prefix = at;
      var found =
          written.entries().entrySet().stream()
              .filter(e -> e.getKey().equals(prefix) || isBelow(e.getKey(), prefix))
              .map(e -> e.getValue().place())
              .min(Comparator.comparingInt(p -> p.line()));
      if (found.isPresent()) {
        return found.get().toString();
      }
    }
    return written.contract().file();
  }

  private static boolean isBelow(String path, String prefix) {
    return path.startsWith(prefix + ".") || path.startsWith(prefix + "[");
  }

  private static String parent(String path) {
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? "" : path.substring(0, end);
  }

  static boolean isSnake(String name) {
    return name.matches("_?[a-z][a-z0-9]*(_{1,2}[a-z0-9]+)*");
  }

  static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
