/** Which columns and tables every column comes from, read out of the pipeline's SQL alone. */
@NullMarked
package dev.assay.lineage;

import org.jspecify.annotations.NullMarked;
