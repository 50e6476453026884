/**
 * Measures Assay beside what it is chosen against, as whole processes in turn, on one input and for
 * one output; not part of the shipped jar.
 */
@NullMarked
package dev.assay.bench;

import org.jspecify.annotations.NullMarked;
