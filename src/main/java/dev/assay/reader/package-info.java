/** What readers see: names bound once to the versions of one release. */
@NullMarked
package dev.assay.reader;

import org.jspecify.annotations.NullMarked;
