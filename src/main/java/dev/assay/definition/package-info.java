/** What a team writes down: pipelines, sources, models and contracts. The only reader of YAML. */
@NullMarked
package dev.assay.definition;

import org.jspecify.annotations.NullMarked;
