package dev.assay.gates;

/** Rows of one file with one reason in the table of what is rejected. */
record RejectedGroup(String reason, boolean isTheFile, long records) {}
