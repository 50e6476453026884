/**
 * What others may ask of releases: that they are as published, how two differ, which files one is.
 */
@NullMarked
package dev.assay.audit;

import org.jspecify.annotations.NullMarked;
