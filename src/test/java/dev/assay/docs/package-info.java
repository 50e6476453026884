/** Keeps the documentation equal to the code: pages made from it, and examples that are tried. */
@NullMarked
package dev.assay.docs;

import org.jspecify.annotations.NullMarked;
