/** What can be done to a SQL text's plan without a catalog. */
@NullMarked
package dev.assay.sql;

import org.jspecify.annotations.NullMarked;
