/**
 * From raw rows to typed ones: converted, judged, deduplicated, with every row that fails set
 * aside.
 */
@NullMarked
package dev.assay.silver;

import org.jspecify.annotations.NullMarked;
