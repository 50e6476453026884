/** A contract in the forms that other tools and people read. */
@NullMarked
package dev.assay.contract.export;

import org.jspecify.annotations.NullMarked;
