/** Invented landing data, seeded: the same request gives the same bytes on any machine. */
@NullMarked
package dev.assay.sample;

import org.jspecify.annotations.NullMarked;
