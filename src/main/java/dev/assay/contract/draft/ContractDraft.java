package dev.assay.contract.draft;

import dev.assay.definition.PipelineDefinition;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Layer;
import dev.assay.model.TableName;
import dev.assay.table.DeltaTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A contract that a version of a table keeps, for a person to edit: what its rows suggest, and
 * beside each line why. No value of a column that not everybody may see is looked at.
 *
 * @param versions of the tables as they are to be read: the table's own, and of others that it may
 *     refer to
 */
public record ContractDraft(
    PipelineDefinition pipeline, SortedMap<TableName, Long> versions, Instant now) {
  public ContractDraft {
    versions = new TreeMap<>(versions);
  }

  /**
   * The contract's text.
   *
   * @throws AssayException of kind ENVIRONMENT when there is no such table, of kind CONTRACT when
   *     nothing tells its rows apart
   */
  public String of(TableName table, DeltaTables tables) {
    Long version = versions.get(table);
    if (version == null) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          table.toString(),
          "there are no rows to draft a contract from",
          "Build the table with assay run; tables that are there: assay tables");
    }
    Known known = new Known(pipeline, table);
    Profiler profiler = new Profiler(tables.readAt(table, version), known);
    TableProfile profile = profiler.profile(table, version);
    KeyGuess.Key key = key(profile, known, profiler);
    return new DraftText(
            profile,
            known,
            key,
            references(profile, key, profiler, tables),
            AgeGuess.of(profile, now))
        .text();
  }

  /** Bronze takes in what comes, twice too: it has no key. */
  private static KeyGuess.Key key(TableProfile profile, Known known, Profiler profiler) {
    if (profile.table().layer() == Layer.BRONZE) {
      return new KeyGuess.Key(List.of(), "");
    }
    return new KeyGuess(profile, known.key(), profiler)
        .key()
        .orElseThrow(
            () ->
                AssayException.of(
                    ErrorKind.CONTRACT,
                    profile.table() + " version " + profile.version(),
                    "nothing tells its rows apart: no column that may be a key has a value in every"
                        + " row, or rows repeat as a whole",
                    "Look for rows that are there twice, and give the model a key"));
  }

  private List<Reference> references(
      TableProfile profile, KeyGuess.Key key, Profiler profiler, DeltaTables tables) {
    List<Reference> references = new ArrayList<>();
    for (Partner partner : Partner.of(pipeline, profile, key.columns())) {
      Long version = versions.get(partner.table());
      if (version != null) {
        long alone = profiler.alone(partner, tables.readAt(partner.table(), version));
        references.add(new Reference(partner, alone));
      }
    }
    return references;
  }
}
