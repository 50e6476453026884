/**
 * From landed files to raw rows: planned first, then loaded exactly as planned, each batch in one
 * commit.
 */
@NullMarked
package dev.assay.bronze;

import org.jspecify.annotations.NullMarked;
