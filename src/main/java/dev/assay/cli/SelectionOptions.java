package dev.assay.cli;

import dev.assay.bronze.Intake;
import dev.assay.bronze.Selection;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.SourceDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.model.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which part of what has landed a run is about, and what it does once more. */
final class SelectionOptions {
  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      split = ",",
      description = "Take in files of these sources only.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Take in deliveries of this day and later only.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "Take in deliveries of this day and earlier only.")
  private @Nullable LocalDate to;

  @Option(
      names = "--file",
      paramLabel = "GLOB",
      description =
          "Take in files of this name only, such as '*.csv', or at this path, such as"
              + " 'sales/dt=2024-01-*/*'; may be repeated.")
  private List<String> files = new ArrayList<>();

  @ArgGroup(exclusive = false)
  private @Nullable Reread reread;

  @Option(
      names = "--full-refresh",
      paramLabel = "TABLE",
      arity = "0..1",
      fallbackValue = ALL_TABLES,
      split = ",",
      description =
          "Judge these Silver tables anew from all of Bronze; all of them without a name.")
  private List<String> refresh = new ArrayList<>();

  private static final String ALL_TABLES = "*";

  /** Both or neither. */
  private static final class Reread {
    @Option(
        names = "--reread",
        required = true,
        description =
            "Read the selected files again that were loaded or rejected by another definition of"
                + " their source.")
    private boolean wanted;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why the files are read again; goes on record.")
    private String reason = "";
  }

  /** What is taken in of the landing zone. */
  Intake intake(PipelineDefinition pipeline, String user) {
    List<String> known = pipeline.sources().stream().map(SourceDefinition::name).toList();
    sources.forEach(s -> requireKnown("--source", "source", s, known));
    return new Intake(
        new Selection(sources, from, to, files),
        reread == null || !reread.wanted ? null : new Intake.Reread(reread.reason, user));
  }

  /** The Silver tables that are judged anew; {@code silver.} may be left out. */
  Set<TableName> fullRefresh(PipelineDefinition pipeline) {
    List<TableName> silver = pipeline.silver().stream().map(s -> s.table()).toList();
    if (refresh.contains(ALL_TABLES)) {
      return Set.copyOf(silver);
    }
    List<String> known = silver.stream().map(TableName::toString).toList();
    return refresh.stream()
        .map(name -> name.contains(".") ? name : Layer.SILVER.sqlName() + "." + name)
        .map(
            name -> {
              requireKnown("--full-refresh", "Silver table", name, known);
              return silver.get(known.indexOf(name));
            })
        .collect(Collectors.toSet());
  }

  private static void requireKnown(String option, String what, String name, List<String> known) {
    if (!known.contains(name)) {
      String all = "There are " + String.join(", ", known);
      throw AssayException.of(
          ErrorKind.USAGE,
          option,
          "there is no " + what + " " + Text.printable(name),
          Text.nearest(name, known).map(n -> all + ". Did you mean " + n + "?").orElse(all));
    }
  }
}
