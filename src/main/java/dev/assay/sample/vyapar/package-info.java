/** The invented market of {@code vyapar_bazaar}, in the shape of the Olist data set. */
@NullMarked
package dev.assay.sample.vyapar;

import org.jspecify.annotations.NullMarked;
