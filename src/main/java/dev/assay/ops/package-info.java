/** The books: the schemas of the ops tables, and what is read from and added to them. */
@NullMarked
package dev.assay.ops;

import org.jspecify.annotations.NullMarked;
