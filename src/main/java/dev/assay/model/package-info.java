/** The words of the house: values that every room speaks in. Depends on {@code java.*} only. */
@NullMarked
package dev.assay.model;

import org.jspecify.annotations.NullMarked;
