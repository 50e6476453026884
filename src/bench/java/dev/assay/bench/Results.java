package dev.assay.bench;

import java.util.List;
import java.util.Map;

/**
 * What was measured at one scale.
 *
 * @param size all landed files
 * @param more how much of all rows the last delivery brings
 * @param figures by arm, in the order of the rounds
 * @param marts rows by mart, in which all contenders agreed
 */
record Results(
    double scale,
    Input.Size size,
    double more,
    Map<String, List<Measured>> figures,
    Map<String, Long> marts) {}
