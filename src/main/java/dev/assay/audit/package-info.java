/** What an auditor can prove about releases, from the tables and texts alone; needs no Spark. */
@NullMarked
package dev.assay.audit;

import org.jspecify.annotations.NullMarked;
