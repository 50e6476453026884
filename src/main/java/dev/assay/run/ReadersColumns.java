package dev.assay.run;

import dev.assay.contract.change.Change;
import dev.assay.contract.change.ContractDiff;
import dev.assay.contract.change.SemanticVersion;
import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.WrittenContract;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.release.Pin;
import dev.assay.release.Release;
import dev.assay.release.ReleaseLog;
import dev.assay.release.StoredDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of Gold tables that readers of the latest release have. None is taken away from them
 * or gets another type unless the major version of the contract says so.
 */
final class ReadersColumns {
  private final PipelineDefinition pipeline;
  private final Books books;
  private final @Nullable Release latest;
  private @Nullable StoredDefinitions texts;

  ReadersColumns(PipelineDefinition pipeline, Books books) {
    this.pipeline = pipeline;
    this.books = books;
    this.latest = ReleaseLog.read(books).latest().orElse(null);
  }

  /**
   * Returns when every chosen table keeps what readers have of it, or its contract's version says
   * that it does not.
   *
   * @throws AssayException of kind USAGE naming each table, its columns and the version it needs
   */
  void requireVersions(RunRequest request) {
    List<Problem> problems = new ArrayList<>();
    for (ModelDefinition model : pipeline.models()) {
      if (request.isChosen(model.table())) {
        broken(model.table())
            .filter(d -> !d.isVersionEnough())
            .ifPresent(d -> problems.add(problem(d)));
      }
    }
    if (!problems.isEmpty()) {
      throw AssayException.all(ErrorKind.USAGE, problems);
    }
  }

  /** What of a table is gone or of another type for readers; empty when they have it all. */
  Optional<ContractDiff> broken(TableName table) {
    Contract promised = pipeline.promised(table);
    return Optional.ofNullable(latest)
        .flatMap(r -> r.pin(table))
        .map(Pin::contract)
        .filter(print -> !print.equals(promised.fingerprint()))
        .flatMap(print -> texts().textOf(print))
        .map(text -> WrittenContract.of(promised.file(), text).contract())
        .map(before -> ContractDiff.brokenColumns(before, promised))
        .filter(d -> !d.changes().isEmpty());
  }

  /** What that means, as a sentence for a plan. */
  static String sentence(ContractDiff broken) {
    TableName table = broken.after().table();
    return broken.isVersionEnough()
        ? "this breaks readers, as version " + broken.after().version() + " of its contract says"
        : "this breaks readers: the contract of "
            + table
            + " needs a new major version, "
            + version(broken);
  }

  private Problem problem(ContractDiff broken) {
    String columns =
        broken.changes().stream().map(Change::sentence).collect(Collectors.joining(", "));
    String release = latest == null ? "" : latest.id();
    return new Problem(
        broken.after().file(),
        columns
            + "; readers of "
            + release
            + " have it otherwise, and the version is "
            + broken.after().version()
            + " after "
            + broken.before().version(),
        "Write version: " + version(broken) + ", so that they learn of it; or keep what they have");
  }

  private static String version(ContractDiff broken) {
    return broken.needed().map(SemanticVersion::toString).orElse("1.0.0");
  }

  private StoredDefinitions texts() {
    StoredDefinitions read = texts;
    if (read == null) {
      read = StoredDefinitions.read(books);
      texts = read;
    }
    return read;
  }
}
