package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import dev.assay.model.TableName;
import dev.assay.table.Lakehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The look whether everything is there that the chosen tables are made of. */
final class ChosenInputs {
  private ChosenInputs() {}

  /**
   * Returns when every input of a chosen table exists or is chosen too.
   *
   * @throws AssayException of kind USAGE naming each table that is missing
   */
  static void require(NodeGraph graph, Set<TableName> chosen, Lakehouse lakehouse) {
    List<Problem> problems = new ArrayList<>();
    for (TableName table : new TreeSet<>(chosen)) {
      for (TableName input : graph.inputs(table)) {
        if (!chosen.contains(input) && isMissing(input, lakehouse)) {
          problems.add(
              new Problem(
                  "--select",
                  table + " is made of " + input + ", which was never built",
                  "Choose +" + table.name() + " to build all that it is made of"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw AssayException.all(ErrorKind.USAGE, problems);
    }
  }

  private static boolean isMissing(TableName input, Lakehouse lakehouse) {
    return !lakehouse.log(input).exists();
  }
}
