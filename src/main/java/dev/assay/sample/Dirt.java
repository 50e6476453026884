package dev.assay.sample;

/** Whether the invented feed is as tidy as documented, or as real feeds are. */
public enum Dirt {
  CLEAN,
  DIRTY
}
