package dev.assay.cli;

/** Whom a command answers. */
enum Audience {
  PEOPLE,
  /** In JSON. */
  PROGRAMS
}
