/** Tests of lineage. */
@NullMarked
package dev.assay.lineage;

import org.jspecify.annotations.NullMarked;
