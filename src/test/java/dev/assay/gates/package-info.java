/** What must hold of every landed file, over public test sets and one of our own, in one report. */
@NullMarked
package dev.assay.gates;

import org.jspecify.annotations.NullMarked;
