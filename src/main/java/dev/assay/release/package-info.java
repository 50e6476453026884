/**
 * The hallmark: which versions readers see, pinned in one commit and chained to the release before.
 */
@NullMarked
package dev.assay.release;

import org.jspecify.annotations.NullMarked;
