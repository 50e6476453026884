package dev.assay.lineage;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A column or table at the end of a way, and what lies beyond it.
 *
 * @param kinds how the way leads on; none between tables, and none at the root
 */
public record Branch(String name, SortedSet<Kind> kinds, End end, List<Branch> branches) {
  public Branch {
    kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    branches = List.copyOf(branches);
  }

  /** Why nothing is told beyond. */
  public enum End {
    /** All is told that there is. */
    NONE,
    /** It is told at an earlier branch. */
    TOLD_BEFORE,
    /** Nobody asked as far. */
    TOO_FAR,
    /** It only decides, and what decides about it is not asked. */
    DECIDES
  }
}
