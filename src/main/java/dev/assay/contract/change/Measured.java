package dev.assay.contract.change;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Measure;
import java.util.ArrayList;
import java.util.List;

/** How what a check measures, and where its measure must lie, compares with what was before. */
final class Measured {
  private Measured() {}

  /** Whether two measures are of one kind and about the same column, so that they can compare. */
  static boolean isSameSubject(Measure before, Measure after) {
    if (before instanceof Check.Duplicates && after instanceof Check.Duplicates) {
      return true;
    }
    return before.getClass().equals(after.getClass()) && columns(before).equals(columns(after));
  }

  /** The columns of this table that a measure names outside of SQL. */
  static List<String> columns(Measure measure) {
    List<String> columns = new ArrayList<>();
    if (measure instanceof Check.Missing missing) {
      columns.add(missing.column());
    } else if (measure instanceof Check.NotAccepted accepted) {
      columns.add(accepted.column());
    } else if (measure instanceof Check.NotMatching matching) {
      columns.add(matching.column());
    } else if (measure instanceof Check.Outside outside) {
      columns.add(outside.column());
    } else if (measure instanceof Check.Orphans orphans) {
      columns.add(orphans.column());
    } else if (measure instanceof Check.Duplicates duplicates) {
      columns.addAll(duplicates.columns());
    }
    return columns;
  }

  static Relation relation(Measure before, Measure after) {
    if (before.equals(after)) {
      return Relation.SAME;
    }
    if (before instanceof Check.NotAccepted old && after instanceof Check.NotAccepted now) {
      return old.column().equals(now.column())
          ? Relation.ofAllowed(old.values(), now.values())
          : Relation.OTHER;
    }
    if (before instanceof Check.Outside old && after instanceof Check.Outside now) {
      return old.column().equals(now.column())
          ? Relation.ofIntervals(old.least(), old.most(), now.least(), now.most())
          : Relation.OTHER;
    }
    if (before instanceof Check.Duplicates old && after instanceof Check.Duplicates now) {
      // What differs in fewer columns differs in more.
      return Relation.ofAllowed(old.columns(), now.columns());
    }
    if (before instanceof Check.Violations old && after instanceof Check.Violations now) {
      return sameWords(old.condition(), now.condition()) ? Relation.SAME : Relation.OTHER;
    }
    return Relation.OTHER;
  }

  /** A share of the rows and a number of rows compare only where nothing at all is allowed. */
  static Relation relation(Bounds before, Bounds after) {
    if (before.percent() != after.percent() && !isNone(before) && !isNone(after)) {
      return Relation.OTHER;
    }
    return Relation.ofIntervals(before.least(), before.most(), after.least(), after.most());
  }

  private static boolean isNone(Bounds bounds) {
    return bounds.most() != null && bounds.most().signum() == 0;
  }

  private static boolean sameWords(String before, String after) {
    return before.strip().replaceAll("\\s+", " ").equals(after.strip().replaceAll("\\s+", " "));
  }
}
