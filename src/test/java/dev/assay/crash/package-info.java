/** How tests bring down a run: at a named place, or at any change of the file system. */
@NullMarked
package dev.assay.crash;

import org.jspecify.annotations.NullMarked;
