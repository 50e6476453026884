/** The entrance: commands, options, what is printed, and the only exit of the process. */
@NullMarked
package dev.assay.cli;

import org.jspecify.annotations.NullMarked;
