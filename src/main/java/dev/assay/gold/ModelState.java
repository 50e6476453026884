package dev.assay.gold;

import dev.assay.definition.ModelDefinition;
import dev.assay.definition.Parameter;
import dev.assay.model.AssayException;
import dev.assay.model.TableName;
import dev.assay.table.Lakehouse;
import dev.assay.table.Provenance;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a model's table stands to the model as it is written and to its inputs as they are.
 *
 * @param movedInputs inputs that have other data now than when the table was made
 */
public record ModelState(Kind kind, NavigableSet<TableName> movedInputs) {
  public ModelState {
    movedInputs = Collections.unmodifiableNavigableSet(new TreeSet<>(movedInputs));
  }

  /** What differs, the weightiest thing first. */
  public enum Kind {
    /** There is no table yet, or an input of it is missing. */
    NEVER_BUILT,
    /** SQL, settings or parameters differ, or nobody can tell any more. */
    WRITTEN_ANEW,
    /** Only inputs have moved. */
    INPUTS_MOVED,
    /** Nothing. */
    UP_TO_DATE
  }

  /** The state now, told by commit logs alone. */
  public static ModelState of(
      ModelDefinition model, Map<String, Parameter> parameters, Lakehouse lakehouse) {
    Optional<Provenance> last =
        Provenance.newest(lakehouse.log(model.table()), model.table().toString())
            .map(Provenance.Written::provenance);
    boolean inputsExist = model.inputs().stream().allMatch(i -> lakehouse.log(i).exists());
    if (last.isEmpty() || !inputsExist) {
      return new ModelState(Kind.NEVER_BUILT, new TreeSet<>());
    }
    ModelInputs now = ModelInputs.now(model, parameters, lakehouse);
    if (now.fingerprint().equals(last.get().fingerprint())) {
      return new ModelState(Kind.UP_TO_DATE, new TreeSet<>());
    }
    Map<TableName, Long> then = recorded(model, last.get());
    boolean sameText = isWrittenAsThen(model, parameters, lakehouse, then, last.get());
    return new ModelState(
        sameText ? Kind.INPUTS_MOVED : Kind.WRITTEN_ANEW, moved(now.versions(), then));
  }

  private static Map<TableName, Long> recorded(ModelDefinition model, Provenance last) {
    Map<TableName, Long> then = new TreeMap<>();
    for (TableName input : model.inputs()) {
      Long version = last.inputs().get(input.toString());
      if (version != null) {
        then.put(input, version);
      }
    }
    return then;
  }

  private static boolean isWrittenAsThen(
      ModelDefinition model,
      Map<String, Parameter> parameters,
      Lakehouse lakehouse,
      Map<TableName, Long> then,
      Provenance last) {
    if (!then.keySet().equals(model.inputs())) {
      return false;
    }
    try {
      return ModelInputs.at(then, model, parameters, lakehouse)
          .fingerprint()
          .equals(last.fingerprint());
    } catch (AssayException e) {
      return false;
    }
  }

  private static NavigableSet<TableName> moved(
      Map<TableName, Long> now, Map<TableName, Long> then) {
    NavigableSet<TableName> moved = new TreeSet<>();
    now.forEach(
        (table, version) -> {
          if (!version.equals(then.get(table))) {
            moved.add(table);
          }
        });
    return moved;
  }
}
