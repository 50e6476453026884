/** Delta tables: their logs, their commits, their files. The only user of Delta's API. */
@NullMarked
package dev.assay.table;

import org.jspecify.annotations.NullMarked;
