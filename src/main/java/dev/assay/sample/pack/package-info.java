/** Invented landing data of the pipeline {@code pack}. */
@NullMarked
package dev.assay.sample.pack;

import org.jspecify.annotations.NullMarked;
