package dev.assay.gold;

import dev.assay.definition.Contract;
import dev.assay.definition.ModelDefinition;
import dev.assay.definition.ModelDefinition.Materialization;
import dev.assay.definition.Parameter;
import dev.assay.model.TableName;
import dev.assay.table.Lakehouse;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a model that is kept by key would be brought up to date, as far as logs tell before a run.
 *
 * @param way what would be done
 * @param words the same for people, with the reason
 */
public record Outlook(Way way, String words) {
  /** What is done. */
  public enum Way {
    /** Affected keys are computed again. */
    BY_KEY,
    /** All rows are. */
    REBUILD
  }

  /**
   * The outlook of a model of which {@link ModelDefinition#mayAdvance} holds or that is {@code
   * auto}, and whose table and inputs are there.
   *
   * @param moving inputs of which the run would make a version that is not there yet
   */
  public static Outlook of(
      ModelDefinition model,
      Contract contract,
      Map<String, Parameter> parameters,
      Lakehouse lakehouse,
      NavigableSet<TableName> moving) {
    ModelInputs now = ModelInputs.now(model, parameters, lakehouse);
    Basis.Finding found =
        new Basis(model, contract, parameters, lakehouse).find(now, new TreeSet<>(moving));
    if (found instanceof Basis.Finding.Rebuild rebuild) {
      return new Outlook(Way.REBUILD, "rebuilt: " + rebuild.why());
    }
    Map<TableName, Long> from = ((Basis.Finding.Advance) found).from();
    String words =
        from.entrySet().stream()
            .map(e -> e.getKey() + "@" + e.getValue() + " to " + target(e.getKey(), now, moving))
            .collect(Collectors.joining(", "));
    String dear =
        model.materialization() == Materialization.AUTO ? ", or rebuilt if many keys differ" : "";
    return new Outlook(Way.BY_KEY, "brought up to date by key from " + words + dear);
  }

  private static String target(TableName input, ModelInputs now, NavigableSet<TableName> moving) {
    return moving.contains(input) ? "what comes" : "@" + now.versionOf(input);
  }
}
