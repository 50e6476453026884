package dev.assay.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole measurement, unattended. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure Assay beside DuckDB and plain Spark, as whole processes in turn.",
    footer = {
      "",
      "Ends with 1 when contenders disagree on a mart: no time counts then.",
      "A goal that is missed is said, and does not fail."
    })
final class Bench implements Callable<Integer> {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2024-01-01");

  @Option(names = "--scales", split = ",", defaultValue = "1", description = "1 is 40,000 rows.")
  private double[] scales = {1};

  @Option(names = "--days", defaultValue = "182", description = "Days of deliveries.")
  private int days = 182;

  @Option(names = "--last", defaultValue = "2", description = "Days of the one more delivery.")
  private int last = 2;

  @Option(names = "--runs", defaultValue = "3", description = "Rounds that count.")
  private int runs = 3;

  @Option(names = "--warm-ups", defaultValue = "1", description = "Rounds before them.")
  private int warmUps = 1;

  @Option(names = "--memory", defaultValue = "4g", description = "The heap of every JVM.")
  private String memory = "4g";

  @Option(names = "--smoke", description = "One small round: does it all run and agree?")
  private boolean smoke;

  @Option(
      names = "--history",
      defaultValue = "0",
      description = "Also so many daily runs in a row, at the first scale; at least 10.")
  private int history = 0;

  @Option(names = "--work", required = true, description = "A folder for inputs and outputs.")
  private Path work = Path.of("");

  @Option(names = "--json", description = "Where to write the figures.")
  private @Nullable Path json;

  @Option(names = "--page", description = "Where to write the page.")
  private @Nullable Path page;

  @Option(names = "--home", defaultValue = ".", description = "The project's folder.")
  private Path home = Path.of(".");

  private Bench() {}

  /** Ends the process with the exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** The exit code: 0, or 1 when contenders disagree or one of them fails. */
  static int run(String... args) {
    return new CommandLine(new Bench()).execute(args);
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter log = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    if (smoke) {
      scales = new double[] {0.1};
      days = 10;
      last = 1;
      runs = 1;
      warmUps = 0;
    }
    List<Results> all = new ArrayList<>();
    for (double scale : scales) {
      all.add(measure(scale, log));
      write(new Figures(all, new Rounds(warmUps, runs), memory), "");
    }
    Figures figures = new Figures(all, new Rounds(warmUps, runs), memory);
    figures.print(log);
    String grown = history > 0 ? history(log).text(Figures.plain(scales[0])) : "";
    log.print(grown);
    log.flush();
    write(figures, grown);
    return 0;
  }

  /** After every scale, so that one that fails does not take the others with it. */
  private void write(Figures figures, String grown) throws IOException {
    if (json != null) {
      Files.writeString(json, figures.json());
    }
    if (page != null) {
      Files.writeString(page, figures.page() + grown);
    }
  }

  private Results measure(double scale, PrintWriter log) throws Exception {
    Path folder = work.toAbsolutePath().normalize().resolve("scale-" + Figures.plain(scale));
    Files.createDirectories(folder);
    WholeProcess process = new WholeProcess(folder);
    Contenders contenders = contenders(folder);
    Input input = input(scale, folder, contenders, process, new Span(days, last));
    input.withoutLast();
    Input.Size before = input.size();
    input.whole();
    Input.Size size = input.size();
    log.printf("scale %s: %,d rows, %,d bytes%n", Figures.plain(scale), size.rows(), size.bytes());
    contenders.configure();
    if (!smoke) {
      contenders.prepare(input, process);
    }
    List<Arm> arms =
        contenders.arms(input, smoke ? Contenders.Choice.REBUILDS : Contenders.Choice.ALL);
    var figures = new Rounds(warmUps, runs).run(arms, process, log);
    try (Agreement agreement = contenders.agreement(process)) {
      List<String> disagreements = agreement.disagreements();
      if (!disagreements.isEmpty()) {
        throw new IllegalStateException(
            "contenders disagree, so no time counts:\n" + String.join("\n", disagreements));
      }
      return new Results(scale, size, Input.Size.share(before, size), figures, agreement.rows());
    }
  }

  private Contenders contenders(Path folder) {
    Jvm jvm =
        smoke
            ? new Jvm(memory, "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m", "")
            : new Jvm(memory, "", folder.resolveSibling("classes").toString());
    return new Contenders(home.toAbsolutePath().normalize(), folder, jvm);
  }

  private History history(PrintWriter log) throws Exception {
    Path folder = work.toAbsolutePath().normalize().resolve("history");
    Folders.clear(folder);
    Files.createDirectories(folder);
    WholeProcess process = new WholeProcess(folder);
    Contenders contenders = contenders(folder);
    Input all =
        input(scales[0], folder, contenders, process, new Span(History.MONTH + history, history));
    contenders.configure();
    return History.of(all, contenders, process, log);
  }

  /**
   * Days of deliveries.
   *
   * @param last how many of them can be taken out
   */
  private record Span(int days, int last) {}

  private static Input input(
      double scale, Path folder, Contenders contenders, WholeProcess process, Span span)
      throws IOException, InterruptedException {
    Path out = folder.resolve("landing");
    Folders.clear(out);
    Folders.clear(folder.resolve("aside"));
    process.run(contenders.sample(scale, span.days(), out));
    Folders.clear(out.resolve("carton_caps/payouts"));
    CsvOnly.rewrite(out.resolve("carton_caps/events"));
    LocalDate end = FIRST_DAY.plusDays(span.days());
    List<String> lastDays =
        Stream.iterate(end.minusDays(span.last()), d -> d.plusDays(1))
            .limit(span.last())
            .map(LocalDate::toString)
            .toList();
    return new Input(out.resolve("carton_caps"), folder.resolve("aside"), lastDays);
  }
}
