/** The public test sets, as their makers mean them to be read. */
@NullMarked
package dev.assay.corpora;

import org.jspecify.annotations.NullMarked;
