/**
 * Lists landing files, surveys each (hash, independent record count, header, reasons to refuse) and
 * reads their records exactly. No Spark in here.
 */
@NullMarked
package dev.assay.landing;

import org.jspecify.annotations.NullMarked;
