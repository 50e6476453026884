/**
 * Tests versions of tables against their contracts: one scan per table where it can be, one verdict
 * per version.
 */
@NullMarked
package dev.assay.contract;

import org.jspecify.annotations.NullMarked;
