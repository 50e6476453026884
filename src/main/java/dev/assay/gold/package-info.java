/** SQL models: computed anew when their text, parameters or inputs changed, and only then. */
@NullMarked
package dev.assay.gold;

import org.jspecify.annotations.NullMarked;
