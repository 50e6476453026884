package dev.assay.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What runs at one scale, each in folders of its own.
 *
 * @param home the project's folder
 * @param work where inputs and outputs lie
 * @param jvm how every JVM starts
 */
record Contenders(Path home, Path work, Jvm jvm) {
  static final String ASSAY = "assay, full";
  static final String MORE = "assay, one more delivery";
  static final String NOTHING = "assay, nothing new";
  static final String RELEASES = "assay releases";
  static final String TABLES = "assay tables";
  static final String SPARK = "plain Spark, full";
  static final String DUCKDB = "DuckDB, full";
  static final String COLD = "cold Spark start, one commit";

  /** Which arms run. */
  enum Choice {
    /** Those whose outputs are compared. */
    REBUILDS,
    /** All of them. */
    ALL
  }

  /** Clears what an earlier measurement left, and puts a small configuration in place. */
  void configure() throws IOException {
    for (String lake : List.of("before", "full", "more")) {
      Folders.clear(work.resolve(lake));
    }
    Marts.configure(home.resolve("conf"), conf());
  }

  /** Makes the lakehouse without the end, which the one more delivery is brought to. */
  void prepare(Input input, WholeProcess process) throws IOException, InterruptedException {
    input.withoutLast();
    process.run(run(work.resolve("before/lake"), input));
    input.whole();
  }

  /** The arms over an input, in the order in which each round runs them. */
  List<Arm> arms(Input input, Choice choice) {
    Path landing = input.landing();
    List<Arm> arms = new ArrayList<>();
    arms.add(new Arm(ASSAY, () -> Folders.clear(work.resolve("full")), run(fullLake(), input)));
    arms.add(
        new Arm(
            SPARK,
            () -> Folders.clear(sparkOutput()),
            jvm(PlainSpark.class, landing, sparkOutput(), models())));
    arms.add(
        new Arm(
            DUCKDB,
            () -> Files.deleteIfExists(duckFile()),
            jvm(DuckDbRebuild.class, landing, duckFile())));
    if (choice == Choice.ALL) {
      arms.addAll(later(input));
      arms.addAll(limits(landing));
    }
    return arms;
  }

  private List<Arm> later(Input input) {
    Arm.Preparation none = () -> {};
    Path cold = work.resolve("cold");
    return List.of(
        new Arm(
            MORE,
            () -> Folders.copy(work.resolve("before"), work.resolve("more")),
            run(work.resolve("more/lake"), input)),
        new Arm(NOTHING, none, run(work.resolve("more/lake"), input)),
        new Arm(RELEASES, none, assay("releases", fullLake())),
        new Arm(TABLES, none, assay("tables", fullLake())),
        new Arm(COLD, () -> Folders.clear(cold), jvm(ColdStart.class, cold)));
  }

  private List<Arm> limits(Path landing) {
    Path output = work.resolve("limit");
    return Stream.of(Limit.values())
        .map(
            limit ->
                new Arm(
                    limit.arm(),
                    () -> Folders.clear(output),
                    jvm(Limit.class, limit.name(), landing, output)))
        .toList();
  }

  /** Compares the marts of everything that has run. */
  Agreement agreement(WholeProcess process) throws Exception {
    Agreement agreement = new Agreement();
    for (String lake : List.of("full", "more")) {
      if (!Files.isDirectory(work.resolve(lake))) {
        continue;
      }
      Path manifest = work.resolve(lake + ".manifest.json");
      List<String> command = new ArrayList<>(assay("manifest", work.resolve(lake + "/lake")));
      command.addAll(List.of("latest", "--out", manifest.toString()));
      Files.deleteIfExists(manifest);
      process.run(command);
      agreement.assay("assay, " + lake, manifest);
    }
    agreement.folders(SPARK, sparkOutput().resolve("gold"));
    agreement.database(DUCKDB, duckFile());
    return agreement;
  }

  List<String> sample(double scale, int days, Path out) {
    return List.of(
        "env",
        "ASSAY_SHARED_CLASSES=" + jvm.sharedClasses(),
        launcher(),
        "sample",
        "--pipeline",
        "carton_caps",
        "--scale",
        Double.toString(scale),
        "--days",
        Integer.toString(days),
        "--out",
        out.toString());
  }

  /** Assay's run of an input into a lakehouse. */
  List<String> run(Path lake, Input input) {
    List<String> command = new ArrayList<>(assay("run", lake));
    command.addAll(List.of("--landing", input.landing().toString()));
    return command;
  }

  /** One process that takes in what waits aside: the deliveries of each day by a run of its own. */
  List<String> catchUp(Path lake, Input input) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of(input.landing(), input.aside(), String.join(",", input.last())));
    arguments.addAll(words("run", lake));
    arguments.addAll(List.of("--landing", input.landing()));
    return jvm(CatchUp.class, arguments.toArray());
  }

  private List<String> assay(String word, Path lake) {
    List<String> command = new ArrayList<>();
    command.add("env");
    command.add("ASSAY_MEMORY=" + jvm.memory());
    command.add("ASSAY_JAVA_OPTIONS=" + jvm.option());
    command.add("ASSAY_SHARED_CLASSES=" + jvm.sharedClasses());
    command.add(launcher());
    command.addAll(words(word, lake));
    return command;
  }

  private List<String> words(String word, Path lake) {
    return List.of(
        word,
        "--pipeline",
        "carton_caps",
        "--conf",
        conf().toString(),
        "--lakehouse",
        lake.toString());
  }

  private String launcher() {
    return home.resolve("scripts/assay").toString();
  }

  /** A JVM like this one: the same class path and module flags. */
  private List<String> jvm(Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + jvm.memory());
    command.add("-XX:+UseSerialGC");
    if (!jvm.option().isEmpty()) {
      command.addAll(List.of(jvm.option().split(" ", -1)));
    }
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-opens") || a.startsWith("-D"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  private Path conf() {
    return work.resolve("conf");
  }

  private Path models() {
    return conf().resolve("pipelines/carton_caps/gold");
  }

  private Path fullLake() {
    return work.resolve("full/lake");
  }

  Path historyLake() {
    return work.resolve("lake");
  }

  private Path sparkOutput() {
    return work.resolve("spark");
  }

  private Path duckFile() {
    return work.resolve("marts.duckdb");
  }
}
