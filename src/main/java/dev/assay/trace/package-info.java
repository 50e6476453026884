/** Follows one row from release to release, and from Gold back to the landed record. */
@NullMarked
package dev.assay.trace;

import org.jspecify.annotations.NullMarked;
