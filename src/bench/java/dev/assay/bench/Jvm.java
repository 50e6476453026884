package dev.assay.bench;

/**
 * How every JVM starts that is measured.
 *
 * @param memory the heap, such as {@code 4g}
 * @param option more options, separated by single blanks, the same for all; may be empty
 * @param sharedClasses the folder of Assay's archive of library classes; empty means none
 */
record Jvm(String memory, String option, String sharedClasses) {}
