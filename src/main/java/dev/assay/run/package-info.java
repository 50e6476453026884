/** The director of a run: which steps, in which order, and what is put on record about them. */
@NullMarked
package dev.assay.run;

import org.jspecify.annotations.NullMarked;
