/** What is valid in a contract and still not good: findings of style, each with a remedy. */
@NullMarked
package dev.assay.contract.lint;

import org.jspecify.annotations.NullMarked;
