/** Writes the pages that people read about a pipeline, from its definitions and its past. */
@NullMarked
package dev.assay.handbook;

import org.jspecify.annotations.NullMarked;
