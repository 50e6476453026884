package dev.assay.bronze;

import dev.assay.crash.FailPoint;
import dev.assay.definition.SourceDefinition;
import dev.assay.ops.Books;
import dev.assay.step.StepResult;
import dev.assay.table.Lakehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A landing folder with the source "sales" of a feed, whose files are planned and never loaded. */
final class Dock {
  private final Path folder;

  private final SourceDefinition source;

  private Dock(Path folder, SourceDefinition source) {
    this.folder = folder;
    this.source = source;
  }

  static Dock in(Path folder, Feed feed) {
    return new Dock(folder, feed.source());
  }

  /** Lands lines in {@code dt=<day>/<name>}, of which the name's end tells the format. */
  Dock land(String day, String name, String... lines) {
    return land(day, name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Dock land(String day, String name, byte[] bytes) {
    try {
      Files.createDirectories(file(day, name).resolveSibling(""));
      Files.write(file(day, name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Dock remove(String day, String name) {
    try {
      Files.delete(file(day, name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StepResult plan(String runId) {
    return step(runId).execute();
  }

  void planAndDie(String runId, String point) {
    FailPoint.at(point).during(() -> plan(runId));
  }

  Books books() {
    return new Books(lakehouse());
  }

  Lakehouse lakehouse() {
    return Lakehouse.of(folder.resolve("lake").toString(), "test", "dock");
  }

  /** The snapshots as {@code run format day file: change -> outcome; ...}. */
  List<String> seen() {
    return Feed.seen(SchemaSnapshot.all(books()));
  }

  private PlanStep step(String runId) {
    return new PlanStep(
        List.of(source),
        new PlanStep.Landing(folder.resolve("landing"), LocalDate.EPOCH),
        Intake.ALL_NEW,
        lakehouse(),
        runId,
        Instant.parse("2024-06-01T00:00:00Z"));
  }

  private Path file(String day, String name) {
    return folder.resolve(Path.of("landing", "sales", "dt=" + day, name));
  }
}
