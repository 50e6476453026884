/** What was set aside and why, for people, and what they decide about it; needs no Spark. */
@NullMarked
package dev.assay.quarantine;

import org.jspecify.annotations.NullMarked;
