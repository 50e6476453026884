/** The work order: what is done to the lakehouse is a step, and a step says what it did. */
@NullMarked
package dev.assay.step;

import org.jspecify.annotations.NullMarked;
