/** Writes what a contract of a table could say, from the table's rows and what is said already. */
@NullMarked
package dev.assay.contract.draft;

import org.jspecify.annotations.NullMarked;
