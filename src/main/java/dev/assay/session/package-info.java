/** The one place where a Spark session is built and tuned. */
@NullMarked
package dev.assay.session;

import org.jspecify.annotations.NullMarked;
