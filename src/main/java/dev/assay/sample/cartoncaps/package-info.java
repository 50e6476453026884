/**
 * The invented world of the pipeline {@code carton_caps}: schools, shoppers, receipts, referrals.
 */
@NullMarked
package dev.assay.sample.cartoncaps;

import org.jspecify.annotations.NullMarked;
