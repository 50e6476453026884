package dev.assay.model;

import java.util.Locale;

/** The floors of the medallion, and the books beside them. */
public enum Layer {
  BRONZE,
  SILVER,
  GOLD,
  OPS;

  /** The name in SQL and on disk, lower case. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
