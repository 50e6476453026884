/** What a changed contract means for those who read the table, and which version it must have. */
@NullMarked
package dev.assay.contract.change;

import org.jspecify.annotations.NullMarked;
