/** What others may ask of releases: how two of them differ, and which files one of them is. */
@NullMarked
package dev.assay.compare;

import org.jspecify.annotations.NullMarked;
