package dev.assay.definition;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.assay.definition.YamlNode.ListNode;
import dev.assay.definition.YamlNode.MapNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The published JSON schema of the Open Data Contract Standard 3.1, which every contract keeps. */
final class ContractStandard {
  private static final String RESOURCE = "odcs-json-schema-v3.1.0.json";

  private ContractStandard() {}

  /** Loaded when the first contract is read: commands that read none do not wait for it. */
  private static final class Holder {
    private static final Schema SCHEMA = load();

    private static Schema load() {
      try (InputStream in =
          Objects.requireNonNull(ContractStandard.class.getResourceAsStream(RESOURCE))) {
        Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(in, InputFormat.JSON);
        schema.initializeValidators();
        return schema;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Records what the standard objects to, except on lines of which something was said already. */
  static void check(MapNode contract, Mistakes mistakes) {
    List<Error> errors = Holder.SCHEMA.validate(YamlJson.of(contract));
    for (Error error : essential(errors)) {
      complaint(contract, error).recordIn(mistakes);
    }
  }

  /**
   * Without the branches of a choice that nothing fits, and without keys that go unevaluated only
   * because something beside or below them is wrong.
   */
  private static List<Error> essential(List<Error> errors) {
    return errors.stream()
        .filter(e -> errors.stream().noneMatch(o -> isBranchOf(e, o)))
        .filter(e -> errors.stream().noneMatch(o -> isMereEchoOf(e, o)))
        .toList();
  }

  private static boolean isBranchOf(Error error, Error choice) {
    return (choice.getKeyword().equals("oneOf") || choice.getKeyword().equals("anyOf"))
        && error.getEvaluationPath().getNameCount() > choice.getEvaluationPath().getNameCount()
        && error.getEvaluationPath().startsWith(choice.getEvaluationPath());
  }

  private static boolean isMereEchoOf(Error error, Error cause) {
    boolean below = cause.getInstanceLocation().startsWith(error.getInstanceLocation());
    boolean same = cause.getInstanceLocation().equals(error.getInstanceLocation());
    return isUnevaluated(error) && below && !(same && isUnevaluated(cause));
  }

  private static boolean isUnevaluated(Error error) {
    return error.getKeyword().equals("unevaluatedProperties");
  }

  private static StandardComplaint complaint(MapNode contract, Error error) {
    NodePath path = error.getInstanceLocation();
    YamlNode node = contract;
    Place place = contract.place();
    String key = "";
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      if (node instanceof ListNode list && element instanceof Integer index) {
        node = list.items().get(index);
        place = node.place();
      } else if (node instanceof MapNode map) {
        key = String.valueOf(element);
        place = map.keys().getOrDefault(key, map.place());
        node = map.entries().getOrDefault(key, node);
      }
    }
    String property = error.getProperty();
    if (property != null && node instanceof MapNode map && map.keys().containsKey(property)) {
      return new StandardComplaint(map.keys().getOrDefault(property, place), property, error);
    }
    return new StandardComplaint(place, key, error);
  }
}
