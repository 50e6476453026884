package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.sample.Dirt;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of a dirty feed, in any order over several runs, with models edited in between: every
 * model of carton_caps ends in what is told from all of Bronze at once.
 */
@Tag("long")
class CartonCapsHistoriesIT {
  private static final String PIPELINE = "carton_caps";
  private static final int DAYS = 4;
  private static final int RUNS = 3;
  private static final long FIRST_SEED = Long.getLong("assay.histories.seed", 1);
  private static final int SEEDS = Integer.getInteger("assay.histories.seeds", 3);

  private final Path folder;
  private final Path conf;

  CartonCapsHistoriesIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.conf = folder.resolve("conf");
    copy(Path.of("conf"), conf);
  }

  static Stream<Long> seeds() {
    return Stream.iterate(FIRST_SEED, s -> s + 1).limit(SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyHistoryEndsInTheContentOfAFullRebuildForEveryModel(long seed) throws IOException {
    System.out.println("CartonCapsHistoriesIT seed " + seed);
    Random random = new Random(seed);
    Path feed = folder.resolve("feed");
    Samples.write(PIPELINE, new SampleRequest(feed, 0.1, seed, DAYS, Dirt.DIRTY, null));
    List<Path> files = new ArrayList<>(files(feed));
    Collections.shuffle(files, random);

    Lab grown = Lab.in(folder.resolve("grown"), read());
    for (int run = 0; run < RUNS; run++) {
      for (Path file : files.subList(part(files, run), part(files, run + 1))) {
        land(feed, file);
      }
      if (run > 0) {
        edit(random);
      }
      grown = grown.with(read());
      mayBreakAPromise(grown.run().failure());
    }
    assertThat(grown.runWell().failure()).isNull();

    SortedMap<String, String> whole = Contents.of(Whole.of(grown));
    assertThat(whole.keySet())
        .containsAll(read().models().stream().map(m -> m.table().toString()).toList());
    SortedMap<String, String> contents = Contents.refined(grown);
    contents.keySet().retainAll(whole.keySet());
    assertThat(contents).isEqualTo(whole);
  }

  /** Such as that there are enough rows: a part of a feed is no feed. What is built is built. */
  private static void mayBreakAPromise(@Nullable AssayException failure) {
    if (failure != null && failure.kind() != ErrorKind.CONTRACT) {
      throw failure;
    }
  }

  private PipelineDefinition read() {
    return PipelineReader.read(conf, PIPELINE, Map.of());
  }

  /** Another text of the same meaning: the model and all that is made of it are made again. */
  private void edit(Random random) throws IOException {
    List<Path> models = files(conf.resolve("pipelines").resolve(PIPELINE).resolve("gold"));
    models = models.stream().filter(p -> p.toString().endsWith(".sql")).sorted().toList();
    Path model = models.get(random.nextInt(models.size()));
    Files.writeString(model, "\n-- edited\n", StandardOpenOption.APPEND);
  }

  private static int part(List<Path> files, int run) {
    return files.size() * run / RUNS;
  }

  private void land(Path feed, Path file) throws IOException {
    Path target =
        folder.resolve("grown").resolve("landing").resolve(feed.relativize(file).toString());
    Files.createDirectories(target.resolveSibling("."));
    Files.copy(file, target);
  }

  private static List<Path> files(Path below) throws IOException {
    try (Stream<Path> walk = Files.walk(below)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.resolveSibling("."));
      Files.copy(file, target);
    }
  }
}
