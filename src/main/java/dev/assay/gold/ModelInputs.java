package dev.assay.gold;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.model.Sha256;
import dev.assay.model.TableName;
import dev.assay.table.Commit;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The exact versions that a model reads, and the fingerprint that follows from them.
 *
 * @param versions the last data-changing version of each input
 * @param fingerprint of SQL, settings, parameters and the commits that made the input versions:
 *     same fingerprint, same rows
 */
public record ModelInputs(SortedMap<TableName, Long> versions, String fingerprint) {
  /** Changes when the way models are computed changes, so that all are computed again. */
  private static final String METHOD = "gold/1";

  /** What the model would read now. Every input must exist. */
  public static ModelInputs now(
      ModelDefinition model, Map<String, Parameter> parameters, Lakehouse lakehouse) {
    SortedMap<TableName, Commit> commits = new TreeMap<>();
    for (TableName input : model.inputs()) {
      commits.put(
          input,
          lakehouse
              .log(input)
              .lastDataChange()
              .orElseThrow(
                  () ->
                      new IllegalStateException(input + " was not built before " + model.table())));
    }
    return of(model, parameters, commits);
  }

  /**
   * What the model would read at these versions.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when the log has no such version any more
   */
  static ModelInputs at(
      Map<TableName, Long> versions,
      ModelDefinition model,
      Map<String, Parameter> parameters,
      Lakehouse lakehouse) {
    SortedMap<TableName, Commit> commits = new TreeMap<>();
    versions.forEach((table, version) -> commits.put(table, lakehouse.log(table).read(version)));
    return of(model, parameters, commits);
  }

  private static ModelInputs of(
      ModelDefinition model,
      Map<String, Parameter> parameters,
      SortedMap<TableName, Commit> commits) {
    StringBuilder text =
        new StringBuilder(METHOD)
            .append('\n')
            .append(model.materialization())
            .append('\n')
            .append(model.upkeep().text())
            .append(model.sql());
    ModelParameters.texts(model, parameters)
        .forEach((n, v) -> text.append('\n').append(n).append('=').append(v));
    SortedMap<TableName, Long> versions = new TreeMap<>();
    commits.forEach(
        (table, commit) -> {
          versions.put(table, commit.version());
          // a table that was rebuilt counts its versions anew
          text.append('\n').append(table).append('@').append(commit.sha256());
        });
    return new ModelInputs(versions, Sha256.hex(text.toString()));
  }

  /** Whether the model's table was made of exactly this. */
  public boolean areThoseOf(TableName table, Lakehouse lakehouse) {
    Optional<Provenance.Written> last = Provenance.newest(lakehouse.log(table), table.toString());
    return last.isPresent() && last.get().provenance().fingerprint().equals(fingerprint);
  }

  /** The version of an input. */
  long versionOf(TableName input) {
    Long version = versions.get(input);
    if (version == null) {
      throw new IllegalArgumentException(input + " is no input");
    }
    return version;
  }

  SortedMap<String, Long> versionsByName() {
    SortedMap<String, Long> names = new TreeMap<>();
    versions.forEach((t, v) -> names.put(t.toString(), v));
    return names;
  }
}
